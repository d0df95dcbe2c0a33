package io.iterablemcp.setup.doctor;

import io.iterablemcp.files.Distrust;
import io.iterablemcp.files.FileTrust;
import io.iterablemcp.files.FileUse;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks whether other users of this machine can change files that decide something, or read files with secrets. */
public final class FilesCheck implements DoctorCheck {

    private static final String SHARED = "Replace the secrets in it, because other users may know them";

    private final Map<Path, FileUse> files = new LinkedHashMap<>();
    private final boolean fix;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Path> good = new ArrayList<>();

    /** @param fix whether to correct the permissions of this user's own files */
    public FilesCheck(boolean fix) {
        this.fix = fix;
    }

    /** Adds a file to check. A file that does not exist is skipped. */
    public FilesCheck with(Path file, FileUse use) {
        files.put(file.toAbsolutePath(), use);
        return this;
    }

    @Override
    public String subject() {
        return "file permissions";
    }

    @Override
    public List<Finding> findings() {
        files.forEach(this::look);
        if (!good.isEmpty() && FileTrust.works()) {
            findings.add(Finding.ok("no other user can change "
                    + good.stream().map(Path::toString).collect(Collectors.joining(", "))
                    + (good.stream().map(files::get).anyMatch(FileUse.HOLDS_SECRETS::equals)
                            ? ", or read the secrets in them"
                            : "")));
        }
        return List.copyOf(findings);
    }

    private void look(Path file, FileUse use) {
        try {
            Optional<Distrust> distrust = FileTrust.check(file, use);
            if (distrust.isPresent() && fix && distrust.get().isTheFilesMode()) {
                repair(distrust.get(), use);
                distrust = FileTrust.check(file, use);
            }
            if (distrust.isEmpty()) {
                good.add(file);
            } else {
                findings.add(Finding.of(
                        use == FileUse.LOG ? Severity.WARN : Severity.FAIL,
                        FailureKind.CONFIGURATION,
                        distrust.get().words()));
            }
        } catch (NoSuchFileException e) {
            return; // a file that does not exist needs no check
        } catch (IOException e) {
            findings.add(Finding.fail(file + " cannot be checked", "give this user the right to read its folder"));
        }
    }

    private void repair(Distrust distrust, FileUse use) {
        try {
            distrust.repair();
            findings.add(Finding.ok(
                    "corrected: chmod " + Integer.toOctalString(distrust.mode().orElseThrow()) + " " + distrust.at()
                            + ", because " + distrust.why()
                            + (use == FileUse.HOLDS_SECRETS ? ". " + SHARED : "")));
        } catch (IOException e) {
            findings.add(Finding.fail(
                    "the permissions of " + distrust.at() + " could not be" + " changed", distrust.remedy()));
        }
    }
}
