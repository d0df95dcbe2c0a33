package io.iterablemcp.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * Why a file is not trusted, and what to do about it.
 *
 * @param file the file as it was asked for
 * @param at the file, folder or link on its way that is at fault
 * @param mode the mode to set, where only the mode is wrong
 */
public record Distrust(Path file, Path at, String why, String remedy, OptionalInt mode) {

    /** On one line: the file, what is wrong with it and, as the last sentence, what to do. */
    public String words() {
        return file + " is not used: " + why + ". " + remedy;
    }

    /** Whether setting a mode is enough, on the file itself and not on a folder or on what a link points to. */
    public boolean isTheFilesMode() throws IOException {
        Path folder = file.getParent();
        return mode.isPresent()
                && folder != null
                && folder.toRealPath().resolve(file.getFileName()).equals(at);
    }

    /** Sets the mode, and fails rather than follow a link that has taken the file's place. */
    public void repair() throws IOException {
        // Newer Javas set the mode of the link itself, in silence, where older ones refuse.
        if (Files.isSymbolicLink(at)) {
            throw new FileSystemException(at.toString(), null, "a link took its place");
        }
        Files.setAttribute(at, FileFacts.MODE, mode.orElseThrow(), LinkOption.NOFOLLOW_LINKS);
    }
}
