package io.iterablemcp.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryBudgetTest {

    private static final long MB = 1 << 20;

    /** 700 MB for messages: at most 350 per agent, and 525 for large ones. */
    private final MemoryBudget budget = MemoryBudget.forAgents(1024 * MB);

    @Test
    void aMessageNeverFitsOnlyIfItAloneIsTooLarge() {
        Reservation held = budget.open("ada");
        assertThat(held.growTo(budget.mostOfOne() + 1)).isEqualTo(Verdict.NEVER_FITS);
        assertThat(budget.taken()).isZero();
        assertThat(held.growTo(budget.mostOfOne())).isEqualTo(Verdict.FITS);
        assertThat(budget.taken()).isEqualTo(budget.mostOfOne());
    }

    @Test
    void anAgentWithAFullShareMayStillCancelAMessage() {
        assertThat(budget.open("ada").growTo(budget.mostOfOne())).isEqualTo(Verdict.FITS);
        assertThat(budget.open("ada").growTo(2 * MB)).isEqualTo(Verdict.AGENT_IS_FULL);
        assertThat(budget.open("ada").growTo(MB)).isEqualTo(Verdict.FITS);
    }

    @Test
    void largeMessagesLeaveRoomForTheSmallOnesOfOthers() {
        assertThat(budget.open("ada").growTo(budget.mostOfOne())).isEqualTo(Verdict.FITS);
        assertThat(budget.open("bob").growTo(budget.mostOfOne() / 2 - MB)).isEqualTo(Verdict.FITS);
        assertThat(budget.open("eve").growTo(20 * MB)).isEqualTo(Verdict.SERVER_IS_FULL);
        assertThat(budget.open("eve").growTo(MB)).isEqualTo(Verdict.FITS);
    }

    @Test
    void aClosedReservationReturnsItsBytesAndCannotGrow() {
        Reservation held = budget.open("ada");
        held.growTo(8 * MB);
        held.shrinkTo(6 * MB);
        Reservation message = held.split(MB);
        held.close();
        assertThat(budget.taken()).isEqualTo(5 * MB);
        message.close();
        assertThat(held.growTo(MB)).isEqualTo(Verdict.FITS);
        held.holds(MB);
        assertThat(budget.taken()).isZero();
    }

    @Test
    void countsBytesAlreadyInMemoryWhetherTheyFitOrNot() {
        Reservation held = budget.open("ada");
        held.holds(2 * budget.mostOfOne());
        assertThat(budget.taken()).isEqualTo(2 * budget.mostOfOne());
        assertThat(budget.open("ada").growTo(1)).isEqualTo(Verdict.AGENT_IS_FULL);
        held.close();
        assertThat(budget.open("ada").growTo(1)).isEqualTo(Verdict.FITS);
    }

    @Test
    void hasABudgetInTheSmallestHeap() {
        assertThat(MemoryBudget.forOneClient(16 * MB).mostOfOne()).isGreaterThan(MB);
    }
}
