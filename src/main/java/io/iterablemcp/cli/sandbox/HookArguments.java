package io.iterablemcp.cli.sandbox;

import io.iterablemcp.sandbox.webhooks.DeliveryFaults;
import io.iterablemcp.sandbox.webhooks.HookOptions;
import io.iterablemcp.sandbox.webhooks.HookSigning;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options of the sandbox for its webhooks. */
final class HookArguments {

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--webhook-url",
            paramLabel = "URL",
            converter = HookWords.Receiver.class,
            description = "Where webhooks go: a receiver on this machine.")
    private URI url;

    @Option(names = "--webhook-secret-file", paramLabel = "FILE", description = "A file with the receiver's secret.")
    private Path secretFile;

    @Option(
            names = "--webhook-signing",
            paramLabel = "HOW",
            converter = HookWords.Signings.class,
            completionCandidates = HookWords.Signings.class,
            description = "none (default), hmac or standard.")
    private HookSigning signing = HookSigning.NONE;

    @Option(
            names = "--webhook-fault",
            paramLabel = "FAULT",
            converter = HookWords.Faults.class,
            description = "What goes wrong on the way, such as 'duplicate:5%% drop:1%%'.")
    private DeliveryFaults faults = DeliveryFaults.NONE;

    @Option(names = "--life", description = "People open, click, reply, bounce and unsubscribe.")
    private boolean life;

    boolean life() {
        return life;
    }

    HookOptions options() {
        if (secretFile == null && signing != HookSigning.NONE) {
            throw new ParameterException(spec.commandLine(), "--webhook-signing needs --webhook-secret-file");
        }
        if (secretFile != null && url == null && signing == HookSigning.NONE) {
            throw new ParameterException(spec.commandLine(), "--webhook-secret-file needs --webhook-url");
        }
        return new HookOptions(
                Optional.ofNullable(url),
                Optional.ofNullable(secretFile).map(file -> SharedSecretFile.read(file, spec)),
                signing,
                faults);
    }
}
