package io.iterablemcp.webhooks.event;

import java.util.Optional;

/** What an event belongs to. */
public record EventIds(
        Optional<Long> campaign, Optional<Long> template, Optional<Long> journey, Optional<String> message) {}
