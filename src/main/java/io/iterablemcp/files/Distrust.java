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
 * @param file the file as requested
 * @param at the file, or the folder or link on its path, that is at fault
 * @param mode the mode to set, if only the mode is wrong
 */
public record Distrust(Path file, Path at, String why, String remedy, OptionalInt mode) {

    /** On one line: the file, what is wrong with it and, as the last sentence, what to do. */
    public String words() {
        return file + " is not used: " + why + ". " + remedy;
    }

    /** Whether it is enough to set the mode of the file itself, and not of a folder or a link's target. */
    public boolean isTheFilesMode() throws IOException {
        Path folder = file.getParent();
        return mode.isPresent()
                && folder != null
                && folder.toRealPath().resolve(file.getFileName()).equals(at);
    }

    /** Sets the mode, and fails if a link has replaced the file. */
    public void repair() throws IOException {
        // Newer Java versions silently set the mode of the link itself; older ones refuse.
        if (Files.isSymbolicLink(at)) {
            throw new FileSystemException(at.toString(), null, "a link has replaced it");
        }
        Files.setAttribute(at, FileFacts.MODE, mode.orElseThrow(), LinkOption.NOFOLLOW_LINKS);
    }
}
