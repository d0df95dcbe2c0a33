package io.iterablemcp.setup.program;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Copies and deletes whole folders. Copies are accessible to their owner alone. */
final class FileTree {

    private static final Set<PosixFilePermission> OTHERS_CAN_WRITE = PosixFilePermissions.fromString("----w--w-");

    private FileTree() {}

    /** Copies a file or a folder. Links become what they point to. */
    static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(
                from, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<Path>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes seen) throws IOException {
                        createFolder(to.resolve(from.relativize(folder)));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes seen) throws IOException {
                        copyFile(file, to.resolve(from.relativize(file)));
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    private static void copyFile(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
        if (posix()) {
            String mode = Files.isExecutable(from) ? "rwx------" : "rw-------";
            Files.setPosixFilePermissions(to, PosixFilePermissions.fromString(mode));
        }
    }

    /** Creates a folder and its parents for the owner alone. An existing folder stays as it is. */
    static void createFolder(Path folder) throws IOException {
        FileAttribute<?>[] mode = posix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
        Files.createDirectories(folder, mode);
    }

    /** Whether anybody but its owner could put files there. */
    static boolean openToOthers(Path folder) throws IOException {
        return posix() && Files.getPosixFilePermissions(folder).stream().anyMatch(OTHERS_CAN_WRITE::contains);
    }

    static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes seen) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path emptied, IOException fault) throws IOException {
                if (fault != null) {
                    throw fault;
                }
                Files.delete(emptied);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static boolean posix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
