package io.iterablemcp.server.http;

import io.iterablemcp.server.session.CallThreads;

/** What the addresses of the server have in common. */
record Shared(Sessions sessions, CallThreads threads, AgentPace pace, Beat beat, Draining draining) {}
