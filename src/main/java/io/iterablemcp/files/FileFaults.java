package io.iterablemcp.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * Builds the messages for everything that can be wrong with a file.
 *
 * @param at the file, or the folder or link on its path, that is at fault
 */
record FileFaults(Path file, FileUse use, Path at, FileFacts facts) {

    Distrust open() throws IOException {
        boolean secret = use != FileUse.DECIDES && !facts.folder();
        boolean written = (facts.mode() & FileUse.DECIDES.forbidden()) != 0;
        String why = facts.folder()
                ? "other users can replace the content of " + at
                : "other users can " + (written ? "change" : "read") + " " + (at.equals(file) ? "it" : at);
        int forbidden = secret ? use.forbidden() : FileUse.DECIDES.forbidden();
        int right = facts.permissions() & ~forbidden;
        return new Distrust(
                file,
                at,
                why + " (mode " + octal() + ", owner " + owner() + ")",
                before() + "run `chmod " + Integer.toOctalString(right) + " " + quoted() + "`.",
                OptionalInt.of(right));
    }

    private String before() {
        return switch (use) {
            case DECIDES -> "Check its content, then ";
            case HOLDS_SECRETS -> "Replace the secrets in it, because others may know them, and ";
            case LOG -> "To use it, ";
        };
    }

    Distrust owner(int me) throws IOException {
        return new Distrust(
                file,
                at,
                (at.equals(file) ? "it" : at) + " belongs to user " + owner() + " (mode " + octal()
                        + "), and this program runs as user " + me,
                "Check its content, then run `chown " + (facts.link() ? "-h " : "") + me + " " + quoted()
                        + "` as root, or start this program as user " + facts.owner() + ".",
                OptionalInt.empty());
    }

    Distrust link() {
        return new Distrust(
                file,
                at,
                "it is a symbolic link, and writing to it would change another file",
                "Run `rm " + quoted() + "`, or name the other file itself.",
                OptionalInt.empty());
    }

    Distrust names() {
        return new Distrust(
                file,
                at,
                "it is a hard link, and writing to it would change another file",
                "Run `rm " + quoted() + "`, or name a new file.",
                OptionalInt.empty());
    }

    /** Opening a pipe would block until somebody writes to it. */
    Distrust kind() {
        return new Distrust(
                file, at, "it is not a regular file", "Replace it with a regular file.", OptionalInt.empty());
    }

    private String owner() throws IOException {
        return Files.getOwner(at, LinkOption.NOFOLLOW_LINKS).getName();
    }

    private String octal() {
        return String.format("%04o", facts.permissions());
    }

    /** Quoted for a shell. */
    private String quoted() {
        String path = at.toString();
        return path.matches("[\\w./@%+=:,-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}
