package io.iterablemcp.sandbox.world;

/** The identifier of people in a project. It cannot be changed later. */
public enum ProjectType {
    EMAIL("email"),
    USER_ID("userId"),
    HYBRID("hybrid");

    private final String word;

    ProjectType(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
