package io.iterablemcp.cli.forget;

import io.iterablemcp.files.AtomicFile;
import io.iterablemcp.files.OwnerOnlyFiles;
import io.iterablemcp.safety.forget.Certificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The certificate on disk, as JSON and as a page to read. It belongs to the person who asked for it. */
final class CertificateFile {

    private final Path file;
    private final String project;
    private Certificate certificate;

    CertificateFile(Path file, String project) {
        this.file = file;
        this.project = project;
        this.certificate = new Certificate(project, System.getProperty("user.name", "unknown"), List.of());
    }

    /** Reads what an earlier run has written. Returns what is wrong, if anything is. */
    Optional<String> open() {
        try {
            if (Files.exists(file)) {
                Optional<Certificate> earlier = Certificate.read(Files.readString(file));
                if (earlier.isEmpty()) {
                    return Optional.of(
                            file + " is no certificate of this command: name another file with --certificate.");
                }
                if (!earlier.get().project().equals(project)) {
                    return Optional.of(file + " is of another project, "
                            + earlier.get().project() + ": name another file with --certificate.");
                }
                certificate = earlier.get();
            } else {
                OwnerOnlyFiles.create(file);
                write(certificate);
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("the certificate " + file + " cannot be written: " + e.getMessage() + ".");
        }
    }

    Certificate certificate() {
        return certificate;
    }

    /** Writes it at once: what was forgotten must not be lost if the next call never returns. */
    void keep(Certificate changed) {
        certificate = changed;
        try {
            write(changed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Certificate content) throws IOException {
        AtomicFile.replace(file, content.json());
        OwnerOnlyFiles.create(page());
        AtomicFile.replace(page(), content.page());
    }

    Path page() {
        return file.toAbsolutePath()
                .resolveSibling(file.getFileName().toString().replaceFirst("(?i)\\.json$", "") + ".txt");
    }

    Path file() {
        return file;
    }
}
