package io.iterablemcp.tools.shape;

import io.iterablemcp.config.Project;
import io.iterablemcp.manifest.KeyType;

/** Advice when Iterable rejects the key, or when the key lacks a permission. */
final class KeyAdvice {

    private KeyAdvice() {}

    static String notAccepted(Project project) {
        return (project.origin().storedKey()
                        ? "Check the key: iterable-mcp keys test " + project.name()
                                + " shows whether it is active, and keys update " + project.name()
                                + " --new-key replaces it. "
                        : "Check ITERABLE_API_KEY. ")
                + type(project) + " " + otherDataCentre(project);
    }

    /** A key belongs to one data centre and is unknown in the other. */
    private static String otherDataCentre(Project project) {
        if (project.baseUrl().equals(Project.US)) {
            return "If the key is right, its project may be in the other data centre: " + region(project, "eu") + ".";
        }
        if (project.baseUrl().equals(Project.EU)) {
            return "If the key is right, its project may be in the other data centre: " + region(project, "us") + ".";
        }
        return "If the key is right, check that " + project.baseUrl().host() + ", which "
                + project.origin().address() + " sets, is the data centre of its project.";
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
                : "This key needs a signed token with every call: "
                        + (project.origin().storedKey()
                                ? update(project, "--key-type jwt --jwt-secret-file FILE")
                                : "set ITERABLE_KEY_TYPE=jwt and ITERABLE_JWT_SECRET")
                        + ", or use a key without JWT. "
                        + otherDataCentre(project);
    }

    static String mayNot(Project project) {
        return "The key has no permission for this call, or the project does not have the feature: use a server-side key that"
                + " has it, or ask Iterable to enable the feature. " + type(project);
    }

    /** Iterable rejects a key of another type with the same message as an unknown key. */
    static String type(Project project) {
        String said = project.keyType().word();
        return project.origin().storedKey()
                ? "Project " + project.name() + " stores it as a " + said + " key: if Iterable shows another type, "
                        + update(project, "--key-type " + choices()) + "."
                : "The settings say that it is a " + said + " key (ITERABLE_KEY_TYPE=" + said
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
