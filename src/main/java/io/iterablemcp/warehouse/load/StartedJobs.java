package io.iterablemcp.warehouse.load;

import io.iterablemcp.files.AtomicFile;
import io.iterablemcp.files.OwnerOnlyFiles;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.json.MalformedJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The export jobs whose rows no destination has yet, at most one for each resource, in a file that outlives the process. To
 * start a job twice makes two, so what is in the file is looked for first. Only the process that holds the lock of the
 * folder uses it.
 */
final class StartedJobs {

    private final Path file;

    StartedJobs(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    Optional<StartedJob> find(String resource) throws IOException, ReadFailure {
        return all().stream().filter(job -> job.resource().equals(resource)).findFirst();
    }

    /** Replaces that of the same resource. */
    void put(StartedJob job) throws IOException, ReadFailure {
        List<StartedJob> jobs = without(job.resource());
        jobs.add(job);
        write(jobs);
    }

    void remove(String resource) throws IOException, ReadFailure {
        List<StartedJob> jobs = without(resource);
        if (!jobs.isEmpty()) {
            write(jobs);
        } else if (Files.deleteIfExists(file)) {
            AtomicFile.settle(file.toAbsolutePath().getParent());
        }
    }

    private List<StartedJob> without(String resource) throws IOException, ReadFailure {
        List<StartedJob> jobs = new ArrayList<>(all());
        jobs.removeIf(job -> job.resource().equals(resource));
        return jobs;
    }

    private List<StartedJob> all() throws IOException, ReadFailure {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            List<StartedJob> jobs = new ArrayList<>();
            Json all = JsonReader.read(Files.readString(file, StandardCharsets.UTF_8));
            for (Json each : all instanceof Json.Arr array ? array.items() : List.of(all)) {
                jobs.add(StartedJob.of(each).orElseThrow(this::unreadable));
            }
            return jobs;
        } catch (MalformedJson e) {
            throw unreadable();
        }
    }

    private ReadFailure unreadable() {
        return ReadFailure.of(
                file + " is not a list of export jobs",
                "Delete it, and run the load again: it starts its export jobs again");
    }

    private void write(List<StartedJob> jobs) throws IOException {
        OwnerOnlyFiles.createFolder(file);
        AtomicFile.dropLeftovers(file);
        AtomicFile.replace(
                file,
                JsonWriter.write(new Json.Arr(
                                List.copyOf(jobs.stream().map(StartedJob::json).toList())))
                        + "\n");
    }
}
