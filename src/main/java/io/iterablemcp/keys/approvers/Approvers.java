package io.iterablemcp.keys.approvers;

import io.iterablemcp.config.ApprovedSafety;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.SettingsReader;
import io.iterablemcp.keys.KeyStoreException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The approvers of all projects of this user. A project is found by its identity or by its key, so that another name
 * for it, or its key in the environment, does not escape them.
 */
public final class Approvers {

    private final ApproversFile file;

    private Approvers(ApproversFile file) {
        this.file = file;
    }

    public static Approvers at(Path configDirectory) {
        return new Approvers(new ApproversFile(configDirectory.resolve(SettingsReader.APPROVERS)));
    }

    /** The approvers of a project; {@link ProjectApprovers#NONE} if it has none. */
    public ProjectApprovers of(Project project) throws KeyStoreException {
        Map<String, ProjectApprovers> all = file.read();
        return Optional.ofNullable(all.get(name(all, project))).orElse(ProjectApprovers.NONE);
    }

    /** Every person of every project, for what concerns them all. A name in two projects stands for the first person. */
    public ProjectApprovers ofAll() throws KeyStoreException {
        Map<String, RegisteredApprover> people = new TreeMap<>();
        for (ProjectApprovers approvers : file.read().values()) {
            approvers.all().forEach(person -> people.merge(person.name(), person, Approvers::deciding));
        }
        return new ProjectApprovers(people, "", ApprovedSafety.DEFAULT);
    }

    private static RegisteredApprover deciding(RegisteredApprover one, RegisteredApprover other) {
        return one.decides() ? one : other;
    }

    /** A change of a project's approvers. */
    public interface Change {
        ProjectApprovers on(ProjectApprovers before) throws KeyStoreException;
    }

    /** Changes the approvers of a project, and returns what they are now. */
    public ProjectApprovers change(Project project, Change change) throws KeyStoreException {
        return file.alone(() -> {
            Map<String, ProjectApprovers> all = new TreeMap<>(file.read());
            String name = name(all, project);
            ProjectApprovers before = all.getOrDefault(name, ProjectApprovers.NONE);
            ProjectApprovers after = change.on(before);
            if (after.people().isEmpty()) {
                all.remove(name);
            } else {
                all.put(name, after.withKeyFingerprint(project.keyFingerprint().orElse(before.keyFingerprint())));
            }
            file.write(all);
            return after;
        });
    }

    /** Gives a stored project that is about to be renamed its approvers under the new name, too. */
    public void copy(String from, String to) throws KeyStoreException {
        move(from, to, false);
    }

    /** Completes the renaming of a stored project. */
    public void move(String from, String to) throws KeyStoreException {
        move(from, to, true);
    }

    private void move(String from, String to, boolean remove) throws KeyStoreException {
        if (!file.read().containsKey(from)) {
            return;
        }
        file.alone(() -> {
            Map<String, ProjectApprovers> all = new TreeMap<>(file.read());
            Optional.ofNullable(all.get(from)).ifPresent(approvers -> all.put(to, approvers));
            if (remove) {
                all.remove(from);
            }
            file.write(all);
            return to;
        });
    }

    /** The name under which a project has its approvers, or would have them. */
    private static String name(Map<String, ProjectApprovers> all, Project project) {
        if (all.containsKey(project.identity()) || project.keyFingerprint().isEmpty()) {
            return project.identity();
        }
        return all.entrySet().stream()
                .filter(entry -> entry.getValue()
                        .keyFingerprint()
                        .equals(project.keyFingerprint().get()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(project::identity);
    }
}
