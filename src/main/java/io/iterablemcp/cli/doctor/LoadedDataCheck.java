package io.iterablemcp.cli.doctor;

import io.iterablemcp.files.Distrust;
import io.iterablemcp.files.FileTrust;
import io.iterablemcp.files.FileUse;
import io.iterablemcp.setup.doctor.DoctorCheck;
import io.iterablemcp.setup.doctor.Finding;
import io.iterablemcp.warehouse.WarehouseFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Says how large the loaded data of the project is, and whether other users of this machine can open it. */
record LoadedDataCheck(WarehouseFolder folder, boolean fix) implements DoctorCheck {

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

    @Override
    public String subject() {
        return "the loaded data";
    }

    @Override
    public List<Finding> findings() {
        if (!Files.isDirectory(folder.path())) {
            return List.of();
        }
        try {
            return List.of(finding());
        } catch (NoSuchFileException e) {
            return List.of(Finding.ok("loaded data in " + folder.path() + ": a load is changing it at this moment"));
        } catch (IOException e) {
            return List.of(Finding.fail(
                    folder.path() + " cannot be checked", "give this user the right to read it and what is in it"));
        }
    }

    private Finding finding() throws IOException {
        long bytes = 0;
        int open = 0;
        for (Path file : files()) {
            bytes += Files.isRegularFile(file) ? Files.size(file) : 0;
            open += isOpen(file) ? 1 : 0;
        }
        if (open > 0 && !fix) {
            return Finding.fail(
                    "other users of this machine can open " + count(open) + " of the loaded data in " + folder.path(),
                    "run `chmod -R go= '" + folder.path() + "'`");
        }
        Optional<Distrust> distrust = FileTrust.check(folder.path(), FileUse.DECIDES);
        if (distrust.isPresent()) {
            return Finding.fail(
                    "the loaded data in " + folder.path() + " is not safe: "
                            + distrust.get().why(),
                    distrust.get().remedy());
        }
        return Finding.ok(String.format(Locale.ROOT, "loaded data in %s: %.1f MB", folder.path(), bytes / 1e6)
                + (FileTrust.works() ? ", for this user alone" : "")
                + (open == 0 ? "" : "; corrected: chmod go= on " + count(open)));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder.path())) {
            return all.filter(file -> !Files.isSymbolicLink(file)).toList();
        }
    }

    /** Closes it if that is asked for. */
    private boolean isOpen(Path file) throws IOException {
        if (!FileTrust.works()) {
            return false;
        }
        Set<PosixFilePermission> mode = EnumSet.noneOf(PosixFilePermission.class);
        mode.addAll(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
        boolean open = mode.retainAll(OWNER);
        if (open && fix) {
            Files.setPosixFilePermissions(file, mode);
        }
        return open;
    }

    private static String count(int files) {
        return files == 1 ? "1 file or folder" : files + " files and folders";
    }
}
