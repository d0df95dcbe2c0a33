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

/** Whether other users of this machine can change what decides something, or read what holds a secret. */
public final class FilesCheck implements DoctorCheck {

    private static final String SHARED = "Replace the secrets in it, because others may know them";

    private final Map<Path, FileUse> files = new LinkedHashMap<>();
    private final boolean fix;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Path> good = new ArrayList<>();

    /** @param fix correct the modes of this user's own files */
    public FilesCheck(boolean fix) {
        this.fix = fix;
    }

    /** What is not there is left out. */
    public FilesCheck with(Path file, FileUse use) {
        files.put(file.toAbsolutePath(), use);
        return this;
    }

    @Override
    public String subject() {
        return "the modes of files";
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
            return; // what is not there cannot be wrong
        } catch (IOException e) {
            findings.add(Finding.fail(file + " cannot be looked at", "give this user the right to read its folder"));
        }
    }

    private void repair(Distrust distrust, FileUse use) {
        try {
            distrust.repair();
            findings.add(Finding.ok(
                    "corrected: chmod " + Integer.toOctalString(distrust.mode().orElseThrow()) + " " + distrust.at()
                            + ", since " + distrust.why()
                            + (use == FileUse.HOLDS_SECRETS ? ". " + SHARED : "")));
        } catch (IOException e) {
            findings.add(Finding.fail("the mode of " + distrust.at() + " cannot be changed", distrust.remedy()));
        }
    }
}
