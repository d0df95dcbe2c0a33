package io.iterablemcp.cli.doctor;

import io.iterablemcp.cli.webhooks.ReceiverFacts;
import io.iterablemcp.setup.doctor.DoctorCheck;
import io.iterablemcp.setup.doctor.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says whether webhooks are received, and by which secret their sender is known. Nothing if nobody has set that up. */
record ReceiverCheck(ReceiverFacts facts) implements DoctorCheck {

    @Override
    public String subject() {
        return "the receiver of webhooks";
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (facts.open()) {
            findings.add(Finding.warn(
                    "ITERABLE_WEBHOOK_SCHEME is none: every program on this machine can send events",
                    "use scheme token: iterable-mcp webhooks secret new makes a secret"));
        }
        Optional<String> fault = facts.fault();
        if (fault.isPresent()) {
            findings.add(
                    Finding.warn("the secret of the webhook cannot be used: " + fault.get(), "see docs/WEBHOOKS.md"));
        }
        Optional<String> secret = facts.secret();
        Optional<String> receiver = facts.receiver();
        secret.ifPresent(it -> findings.add(Finding.ok(it)));
        if (receiver.isPresent() || secret.isPresent()) {
            findings.add(Finding.ok(receiver.orElse("no webhook was ever received")));
        }
        return List.copyOf(findings);
    }
}
