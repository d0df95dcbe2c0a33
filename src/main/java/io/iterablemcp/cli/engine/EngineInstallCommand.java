package io.iterablemcp.cli.engine;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.config.PathText;
import io.iterablemcp.files.OwnerOnlyFiles;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.warehouse.engine.Engine;
import io.iterablemcp.warehouse.engine.EngineInstaller;
import io.iterablemcp.warehouse.engine.EngineRelease;
import io.iterablemcp.warehouse.engine.EngineUnavailable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Installs DuckDB into the data folder. */
@Command(
        name = "install",
        header = "Install DuckDB from a file or an address.",
        customSynopsis = "iterable-mcp engine install FILE|URL",
        description = "Accepts only " + EngineRelease.PUBLISHED
                + " of Maven Central (org.duckdb:duckdb_jdbc), and checks its SHA-256.")
final class EngineInstallCommand implements Callable<Integer> {

    private static final String SAFE = "https://";

    private final CommandContext context;
    private final EngineDownload download;

    @Parameters(paramLabel = "FILE|URL", description = "A file, or an address that begins with https://.")
    private String source = "";

    EngineInstallCommand(CommandContext context) {
        this(context, new EngineDownload(HttpClient.newBuilder(), EngineRelease.PUBLISHED_BYTES));
    }

    EngineInstallCommand(CommandContext context, EngineDownload download) {
        this.context = context;
        this.download = download;
    }

    @Override
    public Integer call() {
        Path folder = context.dataFolder().resolve(Engine.FOLDER);
        try {
            boolean fresh = install(folder);
            context.say("DuckDB " + EngineRelease.VERSION + (fresh ? " is installed in " : " is already installed in ")
                    + folder + ".");
            return ExitCode.OK.code();
        } catch (InstallRefused e) {
            return refused(e.getMessage(), e.code());
        } catch (EngineUnavailable e) {
            return refused(e.words(), ExitCode.BAD_ARGUMENTS);
        } catch (IOException e) {
            return refused(
                    "DuckDB cannot be written to " + folder + " (" + reason(e)
                            + "). Give this user the right to write there, and see that the disk has 200 MB free.",
                    ExitCode.CONFIGURATION);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return refused("The download was stopped.", ExitCode.CONFIGURATION);
        }
    }

    /** @return false if the folder has it already */
    private boolean install(Path folder) throws IOException, InterruptedException, InstallRefused, EngineUnavailable {
        Optional<URI> address = address();
        if (address.isEmpty()) {
            Path file = file();
            try (FreshFolder target = new FreshFolder(folder)) {
                return EngineInstaller.install(file, source, target.path());
            }
        }
        try (FreshFolder target = new FreshFolder(folder)) {
            return download(address.get(), target.path());
        }
    }

    private int refused(String words, ExitCode code) {
        context.say(words + " Nothing was installed.");
        return code.code();
    }

    private static String reason(IOException fault) {
        String words = String.valueOf(fault.getMessage());
        return words.contains("No space left")
                ? "no space left"
                : fault.getClass().getSimpleName();
    }

    /** Empty if the source is a file. */
    private Optional<URI> address() throws InstallRefused {
        String lower = source.toLowerCase(Locale.ROOT);
        if (!lower.contains("://")) {
            return Optional.empty();
        }
        if (!lower.startsWith(SAFE)) {
            throw new InstallRefused(ExitCode.BAD_ARGUMENTS, "An address must begin with " + SAFE + ".");
        }
        try {
            URI address = URI.create(source);
            if (address.getHost() != null) {
                return Optional.of(address);
            }
        } catch (IllegalArgumentException e) {
            throw new InstallRefused(ExitCode.BAD_ARGUMENTS, "This is no valid address: correct it.");
        }
        throw new InstallRefused(ExitCode.BAD_ARGUMENTS, "This is no valid address: correct it.");
    }

    private Path file() throws InstallRefused {
        try {
            Path file = PathText.path(source);
            if (Files.isRegularFile(file) && Files.isReadable(file)) {
                return file;
            }
        } catch (InvalidPathException e) {
            throw new InstallRefused(ExitCode.BAD_ARGUMENTS, PathText.words(e));
        }
        throw new InstallRefused(ExitCode.BAD_ARGUMENTS, source + " is not a file that can be read. Correct the path.");
    }

    private boolean download(URI address, Path folder)
            throws IOException, InterruptedException, InstallRefused, EngineUnavailable {
        Path file = OwnerOnlyFiles.beside(folder.resolve(EngineRelease.PUBLISHED));
        try {
            download.into(address, file);
            return EngineInstaller.install(file, EngineDownload.shown(address), folder);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
