package io.iterablemcp.setup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A file that belongs to another program: read strictly, and replaced as a whole or not at all. */
final class ClientFile {

    private static final int TRIES = 5;
    private static final long MOST = 64 << 20;

    private final Path named;
    private final Clock clock;

    ClientFile(Path named, Clock clock) {
        this.named = named;
        this.clock = clock;
    }

    /**
     * @param before empty if there was no file
     * @param backup of the earlier file; empty if nothing changed or there was no file
     */
    record Changed(Optional<String> before, String after, Optional<Path> backup) {}

    /** Empty if there is no file. */
    Optional<String> text() {
        return bytes().map(this::decoded);
    }

    /**
     * @param how makes the new text from the old one; called again if another program was faster
     * @param secret whether a new file must be unreadable for other users
     */
    Changed change(UnaryOperator<String> how, boolean secret) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<byte[]> before = bytes();
            Optional<String> text = before.map(this::decoded);
            String after = how.apply(text.orElse(""));
            if (text.equals(Optional.of(after))) {
                return new Changed(text, after, Optional.empty());
            }
            try (FileReplacement replacement = FileReplacement.of(target(), before.isPresent(), secret)) {
                replacement.write(after.getBytes(StandardCharsets.UTF_8));
                Optional<Path> backup = before.isPresent()
                        ? Optional.of(new Backups(replacement.target(), clock).keep(before.get()))
                        : Optional.empty();
                if (same(before, bytes())) {
                    replacement.move();
                    return new Changed(text, after, backup);
                }
            } catch (IOException e) {
                throw new SetupException(
                        named + " could not be written: check that the disk is not full and that this user"
                                + " may write in " + named.getParent() + ". The file is unchanged.");
            }
        }
        throw new SetupException(named + " is constantly being changed by another program. Close the client and try"
                + " again; nothing was changed.");
    }

    /** Removes a file that this program created and nobody has changed since. */
    void remove(String expected) {
        try {
            if (text().equals(Optional.of(expected))) {
                Files.delete(target());
            }
        } catch (IOException e) {
            throw new SetupException(named + " could not be removed. Give this user the right to write there.");
        }
    }

    private static boolean same(Optional<byte[]> one, Optional<byte[]> other) {
        return Arrays.equals(one.orElse(null), other.orElse(null));
    }

    /** Follows a link, so that the link itself stays. */
    private Path target() throws IOException {
        return Files.isSymbolicLink(named) ? named.toRealPath() : named;
    }

    private Optional<byte[]> bytes() {
        if (Files.isSymbolicLink(named) && !Files.exists(named)) {
            throw new SetupException(
                    named + " is a link to a file that does not exist. Create that file, or remove the link.");
        }
        if (Files.exists(named) && !Files.isRegularFile(named)) {
            throw new SetupException(named + " cannot be read: it is "
                    + (Files.isDirectory(named) ? "a folder." : "a pipe or a device, not a file."));
        }
        try {
            if (Files.exists(named) && Files.size(named) > MOST) {
                throw new SetupException(named + " is larger than " + (MOST >> 20) + " MB, too large for a"
                        + " configuration." + " Check what has been written there.");
            }
            return Optional.of(Files.readAllBytes(named));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new SetupException(named + " cannot be read. Give this user the right to read it.");
        }
    }

    private String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new SetupException(named + " is not UTF-8 text. Save it as UTF-8; nothing was changed.");
        }
    }
}
