package io.iterablemcp.benchmark.scaling;

import io.iterablemcp.benchmark.ResultTable;
import java.io.IOException;

/** Measures how time and memory grow with one thing. */
interface ScalingScenario {

    String title();

    ResultTable measure() throws IOException;
}
