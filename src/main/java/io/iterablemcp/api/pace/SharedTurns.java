package io.iterablemcp.api.pace;

import io.iterablemcp.api.pace.Reservations.Reservation;
import java.util.List;

/**
 * What servers tell each other about an endpoint, in the nanoseconds of this process.
 *
 * @param calls moments of calls, the oldest first
 * @param kept turns of agents that were refused; they may return to any server
 * @param waiting moments for which a call of this server waits
 */
record SharedTurns(List<Long> calls, List<Reservation> kept, List<Long> waiting) {}
