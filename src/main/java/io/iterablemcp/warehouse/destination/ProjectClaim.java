package io.iterablemcp.warehouse.destination;

/** Keeps the rows of two projects apart: each has campaigns with the same names of tables and stretches of time. */
final class ProjectClaim {

    private ProjectClaim() {}

    static void refuse(String place, String there, String project) throws DestinationFault {
        if (!there.equals(project)) {
            throw new DestinationFault(
                    place + " has the data of another project (" + there + "), so nothing was loaded.",
                    "Name another database or folder. If it is this project with a new key, remove everything with"
                            + " `iterable-mcp load drop --all` and the same --to first.");
        }
    }
}
