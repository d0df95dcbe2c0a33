package io.iterablemcp.tools.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedSqlTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT * FROM people.users WHERE email = 'ann@x.test' | SELECT * FROM people.users WHERE email = ?
            SELECT 'it''s Ann' AS a, E'Ann\\'s' b, 'x | SELECT ? AS a, ? b, ?
            SELECT $$Ann$$, $t$Ann $$ Ann$t$, 1 | SELECT ?, ?, 1
            SELECT 1 -- Ann | SELECT 1
            SELECT /* Ann */ "name", "Ann Smith", "ann@x" FROM t | SELECT "name", ?, ? FROM t
            SELECT count(*) WHERE id = 4915112345 AND n > 1.25 LIMIT 10 | SELECT count(*) WHERE id = ? AND n > 1.25 LIMIT 10
            SELECT 12345.678, x1234 | SELECT ?, x1234
            """)
    void keepsTheShapeAndNoValue(String sql, String shape) {
        assertThat(RecordedSql.of(sql)).isEqualTo(shape);
    }
}
