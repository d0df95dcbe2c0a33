package io.iterablemcp.tools.shape;

import io.iterablemcp.config.Project;
import io.iterablemcp.manifest.KeyType;

/** What to do when Iterable does not take the key, or the key may not do this. */
final class KeyAdvice {

    private KeyAdvice() {}

    static String notAccepted(Project project) {
        return "Check ITERABLE_API_KEY. " + otherDataCentre(project);
    }

    /** A key belongs to one data centre, and the other one knows nothing of it. */
    private static String otherDataCentre(Project project) {
        if (project.baseUrl().equals(Project.US)) {
            return "If the key is right, its project is in the other data centre: set ITERABLE_REGION=eu.";
        }
        if (project.baseUrl().equals(Project.EU)) {
            return "If the key is right, its project is in the other data centre: set ITERABLE_REGION=us.";
        }
        return "If the key is right, check that ITERABLE_BASE_URL is the data centre of its project.";
    }

    static String token(Project project) {
        return project.keyType() == KeyType.JWT
                ? "The signed token was not accepted: check ITERABLE_JWT_SECRET, and that this machine's clock is right."
                : "Such a key wants a signed token with every call: set ITERABLE_KEY_TYPE=jwt and ITERABLE_JWT_SECRET,"
                        + " or use a key without JWT. "
                        + otherDataCentre(project);
    }

    static String mayNot(Project project) {
        return "The key (ITERABLE_KEY_TYPE=" + project.keyType().word()
                + ") may not make this call, or the project does not have the feature: use a server-side key that may,"
                + " or ask Iterable to switch the feature on.";
    }
}
