package io.iterablemcp.tools.shape;

import io.iterablemcp.config.Project;
import io.iterablemcp.manifest.KeyType;

/** What to do when Iterable does not take the key, or the key may not do this. */
final class KeyAdvice {

    private KeyAdvice() {}

    static String notAccepted(Project project) {
        return (project.origin().storedKey()
                        ? "Check the key: iterable-mcp keys test " + project.name()
                                + " tells whether it is active, and keys update " + project.name()
                                + " --new-key replaces it. "
                        : "Check ITERABLE_API_KEY. ")
                + type(project) + " " + otherDataCentre(project);
    }

    /** A key belongs to one data centre, and the other one knows nothing of it. */
    private static String otherDataCentre(Project project) {
        if (project.baseUrl().equals(Project.US)) {
            return "If the key is right, its project is in the other data centre: " + region(project, "eu") + ".";
        }
        if (project.baseUrl().equals(Project.EU)) {
            return "If the key is right, its project is in the other data centre: " + region(project, "us") + ".";
        }
        return "If the key is right, check that " + project.baseUrl().host() + ", which "
                + project.origin().address() + " names, is the data centre of its project.";
    }

    private static String region(Project project, String region) {
        return project.origin().storedKey() ? update(project, "--region " + region) : "set ITERABLE_REGION=" + region;
    }

    private static String update(Project project, String change) {
        return "run iterable-mcp keys update " + project.name() + " " + change;
    }

    static String token(Project project) {
        return project.keyType() == KeyType.JWT
                ? "The signed token was not accepted: check ITERABLE_JWT_SECRET, and that this machine's clock is right."
                : "Such a key wants a signed token with every call: "
                        + (project.origin().storedKey()
                                ? update(project, "--key-type jwt --jwt-secret-file FILE")
                                : "set ITERABLE_KEY_TYPE=jwt and ITERABLE_JWT_SECRET")
                        + ", or use a key without JWT. "
                        + otherDataCentre(project);
    }

    static String mayNot(Project project) {
        return "The key may not make this call, or the project does not have the feature: use a server-side key that"
                + " may, or ask Iterable to switch the feature on. " + type(project);
    }

    /** Iterable refuses a key of another kind with the same words as one that it does not know. */
    static String type(Project project) {
        String said = project.keyType().word();
        return project.origin().storedKey()
                ? "Project " + project.name() + " has it as a " + said + " key: if Iterable shows another type, "
                        + update(project, "--key-type " + choices()) + "."
                : "The settings have it as a " + said + " key (ITERABLE_KEY_TYPE=" + said
                        + "): if Iterable shows another type, set ITERABLE_KEY_TYPE to " + choices() + ".";
    }

    private static String choices() {
        StringBuilder choices = new StringBuilder();
        for (KeyType type : KeyType.values()) {
            choices.append(choices.isEmpty() ? "" : "|").append(type.word());
        }
        return choices.toString();
    }
}
