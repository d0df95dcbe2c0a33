package io.iterablemcp.cli;

import io.iterablemcp.config.Secret;
import io.iterablemcp.config.Settings;
import io.iterablemcp.keys.approvers.PassphraseHash;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.server.agents.Agents;
import io.iterablemcp.server.http.HttpOptions;
import io.iterablemcp.tools.ToolChain;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Consumer;

/** Assembles the parts of the program that a command needs. */
public interface Assembly {

    ToolChain tools(Settings settings, Catalogue catalogue);

    /** Starts to answer the handshake on these two streams. All other requests wait until the settings are read. */
    Session stdio(InputStream in, OutputStream out);

    /** An MCP session with one client, until the client closes the connection. Each method returns the exit code. */
    interface Session {

        int serve(Settings settings, Catalogue catalogue);

        /** Refuses every call for this reason: the settings are wrong, but the handshake has already been answered. */
        int refuse(String why, Catalogue catalogue);
    }

    /** Hashes a new passphrase slowly, so that guessing it is slow. */
    default PassphraseHash hash(Secret newPassphrase) {
        return PassphraseHash.of(newPassphrase, new SecureRandom());
    }

    /**
     * Serves HTTP until the process is asked to stop.
     *
     * @param receiver which webhooks to receive; empty for none
     * @param say prints a line for the person
     * @return the exit code of the program
     */
    int http(
            Settings settings,
            Catalogue catalogue,
            HttpOptions options,
            Agents agents,
            Optional<ReceiverPlan> receiver,
            Consumer<String> say)
            throws IOException;
}
