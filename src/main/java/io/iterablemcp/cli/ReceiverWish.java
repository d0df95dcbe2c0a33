package io.iterablemcp.cli;

import java.util.List;
import java.util.Optional;

/**
 * Which webhooks a server is to receive, in addition to those of its own project.
 *
 * @param projects names of stored projects
 * @param port empty for the port of the server itself; 0 for any free one
 */
public record ReceiverWish(List<String> projects, Optional<Integer> port) {}
