package io.iterablemcp.cli.sandbox;

import io.iterablemcp.webhooks.check.WebhookSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Reads the secret that the sandbox shares with a receiver. It is never an argument, because other users see those. */
final class SharedSecretFile {

    private SharedSecretFile() {}

    static String read(Path file, CommandSpec spec) {
        try {
            String secret = Files.readString(file).strip();
            Optional<String> wrong = WebhookSecret.wrong(secret);
            if (wrong.isPresent()) {
                throw new ParameterException(spec.commandLine(), "the secret in " + file + " " + wrong.get());
            }
            return secret;
        } catch (IOException e) {
            throw new ParameterException(
                    spec.commandLine(), "cannot read " + file + ": give a text file with the secret in it", e);
        }
    }
}
