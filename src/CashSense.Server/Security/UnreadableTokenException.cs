using System.Security.Cryptography;

namespace CashSense.Server.Security;

/// <summary>A stored bank token does not open: it belongs to another row, was altered, or its key is gone. Only linking the bank again helps.</summary>
public sealed class UnreadableTokenException(CryptographicException cause) : Exception("A stored bank token cannot be opened.", cause);
