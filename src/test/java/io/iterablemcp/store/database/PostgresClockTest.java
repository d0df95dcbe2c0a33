package io.iterablemcp.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.iterablemcp.store.PostgresServer;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Servers on several machines compare times that they have stored. */
class PostgresClockTest {

    private static PostgresDatabase database(Duration ahead) {
        return new PostgresDatabase(PostgresServer.database(), Clock.offset(Clock.systemUTC(), ahead));
    }

    @Test
    void refusesAMachineWhoseClockDiffersMuch() {
        for (int seconds : new int[] {90, -90}) {
            PostgresDatabase database = database(Duration.ofSeconds(seconds));

            StoreException refused = catchThrowableOfType(StoreException.class, database::openWriter);

            assertThat(refused.fault()).isInstanceOf(StoreFault.ClocksDiffer.class);
            assertThat(refused.words())
                    .containsPattern(
                            "^The clock of this machine is (89|90) s (ahead of|behind) that of the store postgres");
        }
    }

    @Test
    void acceptsAMachineWhoseClockDiffersALittle() throws Exception {
        try (Connection connection = database(Duration.ofSeconds(5)).openWriter()) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }
}
