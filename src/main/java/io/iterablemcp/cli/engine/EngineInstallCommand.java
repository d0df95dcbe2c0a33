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
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Installs DuckDB into the data folder. */
@Command(
        name = "install",
        header = "Install DuckDB from a file or an address.",
        description = {
            "Takes " + EngineRelease.PUBLISHED
                    + " as Maven Central has it (org.duckdb:duckdb_jdbc), and no other file:",
            "the program knows its SHA-256."
        })
final class EngineInstallCommand implements Callable<Integer> {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final CommandContext context;

    @Parameters(paramLabel = "FILE|URL", description = "A file, or an address that begins with https://.")
    private String source = "";

    EngineInstallCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Path folder = context.host().dataDirectory().resolve(Engine.FOLDER);
        try {
            OwnerOnlyFiles.createFolder(folder.resolve(EngineRelease.PUBLISHED));
            if (source.startsWith("https://")) {
                download(folder);
            } else {
                install(PathText.path(source), folder);
            }
            context.say("DuckDB " + EngineRelease.VERSION + " is installed in " + folder + ".");
            return ExitCode.OK.code();
        } catch (EngineUnavailable e) {
            context.say(e.words());
            return ExitCode.BAD_ARGUMENTS.code();
        } catch (IOException | IllegalArgumentException e) {
            context.say(source + " cannot be installed. Check the address, that this user may write to " + folder
                    + ", and that the disk is not full.");
            return ExitCode.CONFIGURATION.code();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            context.say("nothing was installed.");
            return ExitCode.CONFIGURATION.code();
        }
    }

    private static void install(Path file, Path folder) throws IOException, EngineUnavailable {
        if (!Files.isRegularFile(file)) {
            throw new IOException("no such file");
        }
        EngineInstaller.install(file, folder);
    }

    private void download(Path folder) throws IOException, InterruptedException, EngineUnavailable {
        Path file = OwnerOnlyFiles.beside(folder.resolve(EngineRelease.PUBLISHED));
        try {
            HttpClient client = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();
            HttpResponse<Path> response = client.send(
                    HttpRequest.newBuilder(URI.create(source)).timeout(LONGEST).build(), BodyHandlers.ofFile(file));
            if (response.statusCode() != 200) {
                throw new IOException("status " + response.statusCode());
            }
            EngineInstaller.install(file, folder);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
