package io.iterablemcp.sandbox.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The injected faults and how often each of them still applies. */
public final class InjectedFaults {

    private static final class Pending {
        final InjectedFault fault;
        int left;

        Pending(InjectedFault fault) {
            this.fault = fault;
            this.left = fault.times();
        }
    }

    private final List<Pending> pending = new ArrayList<>();

    public InjectedFaults(List<InjectedFault> faults) {
        faults.forEach(this::add);
    }

    public synchronized void add(InjectedFault fault) {
        pending.add(new Pending(fault));
    }

    public synchronized void clear() {
        pending.clear();
    }

    /** Finds the first fault that applies to this path, and counts it as used. */
    synchronized Optional<InjectedFault> strike(String path) {
        Optional<Pending> found =
                pending.stream().filter(next -> next.fault.strikes(path)).findFirst();
        found.filter(next -> next.fault.times() > 0 && --next.left == 0).ifPresent(pending::remove);
        return found.map(next -> next.fault);
    }
}
