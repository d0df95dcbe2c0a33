/** People who react to what they are sent, some seconds later: with {@code --life}. Their habits are invented. */
package io.iterablemcp.sandbox.life;
