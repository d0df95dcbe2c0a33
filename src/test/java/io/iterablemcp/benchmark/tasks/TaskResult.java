package io.iterablemcp.benchmark.tasks;

/**
 * What one side needed for a task.
 *
 * @param answer the answer, or why there is none
 */
record TaskResult(boolean solved, String answer, int calls, long bytes) {

    private static final int MOST_CALLS = 8;
    private static final int MOST_BYTES = 15_000;

    boolean small() {
        return solved && calls <= MOST_CALLS && bytes <= MOST_BYTES;
    }
}
