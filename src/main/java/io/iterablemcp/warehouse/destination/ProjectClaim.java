package io.iterablemcp.warehouse.destination;

/** Keeps the rows of two projects apart: each has campaigns with the same names of tables and stretches of time. */
final class ProjectClaim {

    private ProjectClaim() {}

    static void refuseWords(String place, String there, String mark) throws DestinationFault {
        if (!there.equals(mark)) {
            throw new DestinationFault(
                    place + " has people whose words were made with another key, so nothing was loaded or looked for:"
                            + " forgotten people would not be found.",
                    "Use the store that was used for its first load (ITERABLE_MCP_STORE; several machines need one store), or"
                            + " remove everything with `iterable-mcp load drop --all` and the same --to, and load again.");
        }
    }

    static void refuse(String place, String there, String project) throws DestinationFault {
        if (!there.equals(project)) {
            throw new DestinationFault(
                    place + " has the data of another project (" + there + "), so nothing was loaded.",
                    "Name another database or folder. If it is this project with a new key, remove everything with"
                            + " `iterable-mcp load drop --all` and the same --to first.");
        }
    }
}
