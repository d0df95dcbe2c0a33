/**
 * Settings and their sources. The usual path uses plain loops and conditions: it runs before the answer to initialize,
 * and at that time each lambda costs as much as reading five settings.
 */
package io.iterablemcp.config;
