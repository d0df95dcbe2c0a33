package io.iterablemcp.cli.query;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** @param out the file for the rows; empty for stdout */
record QueryOptions(PrintedForm form, Optional<Path> out, long rows, Duration timeout, boolean people) {}
