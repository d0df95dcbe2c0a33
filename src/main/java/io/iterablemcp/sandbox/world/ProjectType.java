package io.iterablemcp.sandbox.world;

/** What identifies a person in a project; fixed when the project is made. */
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
