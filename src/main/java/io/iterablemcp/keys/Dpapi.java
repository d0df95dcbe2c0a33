package io.iterablemcp.keys;

import io.iterablemcp.keys.SystemCommands.Ended;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Windows encryption for one user on one machine (DPAPI), through Windows PowerShell, which every Windows has; newer
 * PowerShell versions may lack the class. Input and output go through stdin and stdout.
 */
final class Dpapi {

    private static final String BEGIN = "$ErrorActionPreference='Stop'; Add-Type -AssemblyName System.Security; ";

    private static final String PROTECT = BEGIN
            + "$b=[Text.Encoding]::UTF8.GetBytes([Console]::In.ReadToEnd());"
            + " [Console]::Out.Write([Convert]::ToBase64String("
            + "[Security.Cryptography.ProtectedData]::Protect($b,$null,'CurrentUser')))";

    private static final String UNPROTECT = BEGIN
            + "$b=[Convert]::FromBase64String([Console]::In.ReadToEnd().Trim());"
            + " [Console]::Out.Write([Text.Encoding]::UTF8.GetString("
            + "[Security.Cryptography.ProtectedData]::Unprotect($b,$null,'CurrentUser')))";

    private final SystemCommands tools;

    Dpapi(SystemCommands tools) {
        this.tools = tools;
    }

    /** The encrypted text as base64. */
    String protect(String text, Duration patience) throws KeyStoreException {
        return run(PROTECT, text, patience);
    }

    String unprotect(String base64, Duration patience) throws KeyStoreException {
        return run(UNPROTECT, base64, patience);
    }

    private String run(String script, String stdin, Duration patience) throws KeyStoreException {
        Ended ended = tools.run(
                        stdin, patience, shell(), "-NoLogo", "-NoProfile", "-NonInteractive", "-Command", script)
                .orElseThrow(() -> new KeyStoreException("Windows PowerShell is missing or did not answer in "
                        + patience.toSeconds() + " s: try again, or set ITERABLE_API_KEY."));
        if (ended.fine()) {
            return ended.out().strip();
        }
        throw new KeyStoreException(
                ended.err().contains("specified state")
                        ? "Windows encrypted the key for another user or machine: enter it again with iterable-mcp keys"
                                + " update NAME --new-key."
                        : "Windows cannot encrypt for this user (" + ended
                                + "). A policy may forbid it. Use --store file.");
    }

    private Path shell() {
        String windows = tools.variable("SystemRoot");
        return Path.of(windows.isEmpty() ? "C:\\Windows" : windows)
                .resolve(Path.of("System32", "WindowsPowerShell", "v1.0", "powershell.exe"));
    }
}
