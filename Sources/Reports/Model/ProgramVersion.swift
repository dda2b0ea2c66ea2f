/// The program's version, which what it publishes depends on.
public enum ProgramVersion {
    public static let text = "0.1.0"
}
