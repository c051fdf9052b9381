using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.DataProtection;

namespace CashSense.Server.Security;

internal static class SecurityServices
{
    /// <param name="origins">The browser pages that may call.</param>
    /// <param name="localUserId">Whom the server acts for until sign-in exists.</param>
    public static IServiceCollection AddSecurity(this IServiceCollection services, KeyRingOptions keys, IReadOnlyList<string> origins, Guid localUserId)
    {
        services.AddSingleton(keys).AddSingleton(new AllowedCallers(origins)).AddSingleton(new LocalUserAuthentication.Identity(localUserId));
        services.AddSingleton<TokenVault>().AddSingleton<ModelSeal>();
        services.AddDataProtection().PersistKeysToFileSystem(KeyFolder(keys)).SetApplicationName("CashSense");
        services.AddTransient<LocalUserAuthentication>().AddAuthentication(authentication =>
        {
            authentication.DefaultScheme = LocalUserAuthentication.SchemeName;
            authentication.AddScheme<LocalUserAuthentication>(LocalUserAuthentication.SchemeName, displayName: null);
        });
        services.AddSingleton<IPolicyEvaluator, PolicyEvaluator>().AddSingleton<IAuthorizationService, DefaultAuthorizationService>();   // keep no state: once is enough
        // Deny by default: what has no policy of its own needs a user; the short public list says AllowAnonymous.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        return services;
    }

    private static DirectoryInfo KeyFolder(KeyRingOptions keys)
    {
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        try
        {
            var folder = OperatingSystem.IsWindows() ? Directory.CreateDirectory(keys.Folder) : Directory.CreateDirectory(keys.Folder, OwnerOnly);
            // Whether it may be written is known now, not at the first bank that is linked.
            using var probe = new FileStream(Path.Combine(keys.Folder, $"{Guid.NewGuid():N}.probe"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw KeyRingOptions.Refused($"names {keys.Folder}, which cannot be used ({e.Message.TrimEnd('.')}); name a folder that may be written");
        }
    }
}
