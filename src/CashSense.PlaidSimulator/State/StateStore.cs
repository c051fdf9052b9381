namespace CashSense.PlaidSimulator.State;

/// <summary>Holds the state and changes it one change at a time. A change that was answered is on disk.</summary>
internal sealed class StateStore
{
    private readonly Lock _lock = new();
    private readonly StateFile? _file;
    private SandboxState _state;

    public StateStore(string? path)
    {
        _file = path is null ? null : new StateFile(path);
        _state = _file?.Read() ?? new SandboxState();
    }

    public SandboxState Current
    {
        get
        {
            lock (_lock)
            {
                return _state;
            }
        }
    }

    /// <summary>Makes a new state of the present one. When the change throws, or cannot be written, nothing has changed.</summary>
    public T Change<T>(Func<SandboxState, (SandboxState State, T Result)> change)
    {
        lock (_lock)
        {
            var (state, result) = change(_state);
            if (!ReferenceEquals(state, _state))
            {
                _file?.Write(state);
                _state = state;
            }

            return result;
        }
    }
}
