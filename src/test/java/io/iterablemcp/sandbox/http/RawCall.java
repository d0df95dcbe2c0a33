package io.iterablemcp.sandbox.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;

/** A raw request, for tests that send what a correct client would not send. */
record RawCall(String head, String body) {

    /** @param lines the request line and headers */
    static RawCall to(URI base, String... lines) {
        String request = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            return new RawCall(answer.substring(0, end), answer.substring(end + 4));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int status() {
        return Integer.parseInt(head.split(" ", 3)[1]);
    }

    Json.Obj json() {
        return (Json.Obj) JsonReader.read(body);
    }

    String code() {
        return json().text("code").orElseThrow();
    }
}
