package io.iterablemcp.setup.doctor;

import io.iterablemcp.config.Mode;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.Secret;
import java.util.ArrayList;
import java.util.List;

/** Shows the project that the server works on, where it is, and what is open. */
public final class ProjectCheck implements DoctorCheck {

    private final Project project;

    public ProjectCheck(Project project) {
        this.project = project;
    }

    @Override
    public String subject() {
        return "the project";
    }

    @Override
    public List<Finding> findings() {
        String key = project.key().map(Secret::end).orElse("none");
        return List.of(Finding.ok("project " + project.name() + " at "
                + project.baseUrl().host() + region() + ", "
                + project.keyType().word() + " key " + key + ", "
                + open()));
    }

    private String region() {
        return project.baseUrl().equals(Project.EU)
                ? " (eu)"
                : project.baseUrl().equals(Project.US) ? " (us)" : "";
    }

    private String open() {
        Mode mode = project.mode();
        List<String> open = new ArrayList<>();
        if (mode.personalData()) {
            open.add(mode.personal() == PersonalAccess.MASKED ? "masked personal data" : "personal data");
        }
        if (mode.writes()) {
            open.add("writes");
        }
        if (mode.sends()) {
            open.add("sends");
        }
        if (mode.forget()) {
            open.add("forget");
        }
        return open.isEmpty() ? "reads only" : "opens " + String.join(", ", open);
    }
}
