package io.iterablemcp.config;

import io.iterablemcp.config.SettingSources.Value;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Where notices for people go. The address of a chat's webhook is a secret: who knows it can post there. */
public sealed interface NoticeTarget {

    /** A chat's incoming webhook, which takes a JSON object with a text. */
    record Webhook(URI address) implements NoticeTarget {
        @Override
        public String toString() {
            return "a webhook of " + address.getHost();
        }
    }

    /** A program that reads the notice from its standard input. */
    record Program(Path path) implements NoticeTarget {
        @Override
        public String toString() {
            return path.toString();
        }
    }

    static NoticeTarget of(Value value) {
        String text = value.text().strip();
        if (text.startsWith("https://") || text.startsWith("http://")) {
            return webhook(value.label(), text);
        }
        try {
            Path path = Path.of(text);
            if (path.isAbsolute() && Files.isExecutable(path) && !Files.isDirectory(path)) {
                return new Program(path);
            }
        } catch (InvalidPathException e) {
            throw wrong(value.label());
        }
        throw wrong(value.label());
    }

    private static NoticeTarget webhook(String label, String text) {
        try {
            URI address = URI.create(text);
            boolean local = "localhost".equals(address.getHost()) || "127.0.0.1".equals(address.getHost());
            if (address.getHost() != null
                    && address.getUserInfo() == null
                    && (address.getScheme().equals("https") || local)) {
                return new Webhook(address);
            }
        } catch (IllegalArgumentException e) {
            throw wrong(label);
        }
        throw wrong(label);
    }

    /** The value is not shown, because it may be the secret address of a chat. */
    private static InvalidSetting wrong(String label) {
        return new InvalidSetting(label + " must be the https address of a chat's incoming webhook, such as"
                + " https://hooks.example.com/T0/B0, or the absolute path of a program that can be run.");
    }
}
