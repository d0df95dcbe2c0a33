package io.iterablemcp.cli.engine;

import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.warehouse.engine.EngineRelease;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Reads the published jar from an address. Contacts no other one: a redirect is reported. */
final class EngineDownload {

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final int PART = 1 << 16;
    private static final int OK = 200;

    private final HttpClient client;
    private final long largest;

    /**
     * @param builder for a client that trusts the certificates of this machine, or of a test
     * @param largest how many bytes are read
     */
    EngineDownload(HttpClient.Builder builder, long largest) {
        this.largest = largest;
        // With HTTP/2, newer Javas take an answer whose connection is shut down for a whole one.
        this.client = builder.version(HttpClient.Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(CONNECT)
                .build();
    }

    /**
     * Into a file, whose content is not checked yet.
     *
     * @throws IOException if the file cannot be written
     */
    void into(URI address, Path file) throws IOException, InstallRefused, InterruptedException {
        try (InputStream body = body(address);
                OutputStream out = Files.newOutputStream(file)) {
            byte[] part = new byte[PART];
            long left = largest;
            for (int size = read(address, body, part); size >= 0; size = read(address, body, part)) {
                left -= size;
                if (left < 0) {
                    throw new InstallRefused(
                            ExitCode.BAD_ARGUMENTS,
                            shown(address) + " is larger than " + EngineRelease.PUBLISHED
                                    + ", the release that this program knows. Give the address of that file.");
                }
                out.write(part, 0, size);
            }
        }
    }

    private InputStream body(URI address) throws IOException, InstallRefused, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(LONGEST).build();
        HttpResponse<InputStream> response;
        try {
            response = client.send(request, BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new InstallRefused(
                    ExitCode.CONFIGURATION,
                    shown(address) + " cannot be reached. Check address and network, or download "
                            + EngineRelease.PUBLISHED + " with a browser and give the path of the file.");
        }
        if (response.statusCode() == OK) {
            return response.body();
        }
        response.body().close();
        throw refused(address, response);
    }

    private static InstallRefused refused(URI address, HttpResponse<InputStream> response) {
        Optional<String> other = response.headers().firstValue("Location");
        return new InstallRefused(
                ExitCode.CONFIGURATION,
                other.isPresent()
                        ? shown(address) + " leads to another address" + place(address, other.get())
                                + ", which was not contacted. Give that address, if you trust it."
                        : shown(address) + " answered with status " + response.statusCode()
                                + ". Check the address in a browser.");
    }

    private static String place(URI address, String other) {
        try {
            return " (" + shown(address.resolve(other)) + ")";
        } catch (IllegalArgumentException e) {
            return ""; // no address at all
        }
    }

    private static int read(URI address, InputStream body, byte[] part) throws InstallRefused {
        try {
            return body.read(part);
        } catch (IOException e) {
            throw new InstallRefused(ExitCode.CONFIGURATION, shown(address) + " broke off. Run the command again.");
        }
    }

    /** Without a password or a signature. */
    static String shown(URI address) {
        return address.getScheme() + "://" + address.getHost()
                + (address.getPort() < 0 ? "" : ":" + address.getPort())
                + (address.getRawPath() == null ? "" : address.getRawPath());
    }
}
