package io.iterablemcp.warehouse.engine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A test that opens a database of DuckDB. Skipped where DuckDB has no library. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsDuckDb.Condition.class)
public @interface NeedsDuckDb {

    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return Engine.isForThisSystem()
                    ? ConditionEvaluationResult.enabled("DuckDB has a library for this system")
                    : ConditionEvaluationResult.disabled(
                            EngineUnavailable.unknownPlatform().getMessage());
        }
    }
}
