package io.iterablemcp.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Creates files that the same users can read and write as before. */
final class PreservedPermissions {

    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rwx------");

    private PreservedPermissions() {}

    /** Creates a file with the mode, the owner and the group of another. */
    static void createLike(Path original, Path fresh) throws IOException {
        PosixFileAttributeView posix = Files.getFileAttributeView(original, PosixFileAttributeView.class);
        if (posix == null) {
            Files.createFile(fresh);
            copyAccessList(original, fresh);
            return;
        }
        PosixFileAttributes wanted = posix.readAttributes();
        if (!wanted.permissions().contains(PosixFilePermission.OWNER_WRITE)) {
            throw readOnly(original);
        }
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        giveAway(original, wanted, fresh);
        Files.setPosixFilePermissions(fresh, wanted.permissions());
    }

    private static void giveAway(Path original, PosixFileAttributes wanted, Path fresh) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
        PosixFileAttributes given = view.readAttributes();
        try {
            if (!given.group().equals(wanted.group())) {
                view.setGroup(wanted.group());
            }
            if (!given.owner().equals(wanted.owner())) {
                view.setOwner(wanted.owner());
            }
        } catch (IOException e) {
            throw new SetupException(original + " belongs to " + wanted.owner().getName() + ":"
                    + wanted.group().getName()
                    + ", and would change owner. Run this as that user; nothing was changed.");
        }
    }

    private static void copyAccessList(Path original, Path fresh) throws IOException {
        if (!Files.isWritable(original)) {
            throw readOnly(original);
        }
        AclFileAttributeView list = Files.getFileAttributeView(original, AclFileAttributeView.class);
        if (list != null) {
            Files.getFileAttributeView(fresh, AclFileAttributeView.class).setAcl(list.getAcl());
        }
    }

    static boolean openToOthers(Path file) {
        PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        try {
            return posix != null && !OWNERS.containsAll(posix.readAttributes().permissions());
        } catch (IOException e) {
            return true; // a file that cannot be checked may be unsafe
        }
    }

    private static SetupException readOnly(Path file) {
        return new SetupException(file + " is read-only; nothing was changed. Make it writable, or set it up by hand"
                + " (--print shows what to paste).");
    }

    /** Creates a file where there was none, for the owner alone if the folder is or if the file will contain a key. */
    static void createFor(Path folder, Path fresh, boolean secret) throws IOException {
        PosixFileAttributeView posix = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        boolean alone = posix != null
                && (secret || OWNERS.containsAll(posix.readAttributes().permissions()));
        if (alone) {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(fresh);
        }
    }
}
