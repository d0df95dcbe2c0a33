package io.iterablemcp.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * The attributes of a file itself, without following links.
 *
 * @param owner the user id; a name would need a look-up, perhaps over the network
 * @param names how many names the file has (hard links)
 */
record FileFacts(int mode, int owner, int names) {

    static final String MODE = "unix:mode";

    private static final int KIND = 0170000;
    private static final int REGULAR = 0100000;
    private static final int FOLDER = 0040000;
    private static final int DEVICE = 0020000;
    private static final int LINK = 0120000;
    private static final int STICKY = 01000;
    private static final int PERMISSIONS = 07777;

    static FileFacts of(Path file) throws IOException {
        Map<String, Object> facts = Files.readAttributes(file, "unix:mode,uid,nlink", LinkOption.NOFOLLOW_LINKS);
        return new FileFacts((int) facts.get("mode"), (int) facts.get("uid"), (int) facts.get("nlink"));
    }

    boolean folder() {
        return (mode & KIND) == FOLDER;
    }

    boolean regular() {
        return (mode & KIND) == REGULAR;
    }

    boolean link() {
        return (mode & KIND) == LINK;
    }

    /** Such as /dev/null. */
    boolean device() {
        return (mode & KIND) == DEVICE;
    }

    /** In a sticky folder such as /tmp, others can create files but not delete or rename those of this user. */
    boolean openTo(FileUse use) {
        return folder()
                ? (mode & FileUse.DECIDES.forbidden()) != 0 && (mode & STICKY) == 0
                : (mode & use.forbidden()) != 0;
    }

    int permissions() {
        return mode & PERMISSIONS;
    }
}
