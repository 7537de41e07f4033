package io.github.tenantwright.teams.dialplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tenantwright.InvalidInputException;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberPatternTest {
    /** What the service's engine and Java's read differently, with the place that the message has to point at. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "^1++$ ~ 3 ~ possessive",
                "^1{,3}$ ~ 3 ~ brace",
                "^a{x}$ ~ 3 ~ brace",
                "^{2}$ ~ 2 ~ anchor",
                "^(?(1)a|b)$ ~ 2 ~ conditional",
                "^[0-9-[5]]$ ~ 6 ~ subtracted",
                "^[[1]$ ~ 3 ~ \\[",
                "^[a&&b]$ ~ 4 ~ &&",
                "^[]1]$ ~ 3 ~ empty",
                "^[9-0]$ ~ 3 ~ ends before",
                "^[\\d-9]$ ~ 3 ~ range",
                "^[0-5-9]$ ~ 6 ~ hyphen",
                "^(?<a>1)(2)$ ~ 9 ~ mixed",
                "^(1)(?<a>2)$ ~ 5 ~ mixed",
                "^(?<a>1)(?<a>2)$ ~ 9 ~ two groups",
                "^(?<a-b>1)$ ~ 2 ~ kind of group",
                "^(?'a'1)$ ~ 2 ~ kind of group",
                "^(?i)1$ ~ 2 ~ kind of group",
                "^(?<=1)2$ ~ 2 ~ looking behind",
                "^(?#x)1$ ~ 2 ~ comment",
                "^\\p{Nd}$ ~ 2 ~ not accepted",
                "^\\Q1\\E$ ~ 2 ~ not accepted",
                "^\\z ~ 2 ~ not accepted",
                "^(1)\\12$ ~ 5 ~ two ways",
                "^\\1(2)$ ~ 2 ~ no finished group",
                "^(\\d+)+$ ~ 2 ~ without bound",
                "^(?:1|(2*3){2,}){1,}$ ~ 7 ~ without bound",
                "^1**$ ~ 3 ~ repetition of a repetition",
                "^1{2}{3}$ ~ 3 ~ repetition of a repetition",
                "^1{3,2}$ ~ 3 ~ ends below",
                "^1{5000}$ ~ 3 ~ 1000",
                "*1 ~ 1 ~ nothing stands before",
                "^1)$ ~ 3 ~ closes nothing",
                "^(1$ ~ 2 ~ never closed",
                "^[1$ ~ 2 ~ never closed",
                "^1\\ ~ 3 ~ backslash at the end",
                "^(?=1)*1$ ~ 7 ~ look ahead",
                "^[0\u20139]$ ~ 4 ~ U+2013",
                "^\u0661$ ~ 2 ~ U+0661",
            })
    void patternReadInTwoWays_isRefusedWithPositionAndReason(String pattern, int position, String reason) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> NumberPattern.of(pattern))
                .satisfies(e -> assertThat(e.field()).isEqualTo("pattern"))
                .satisfies(e -> assertThat(e.rule())
                        .startsWith("position " + position + ": ")
                        .contains(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".*",
                "\\d+",
                "[0-9]{10}",
                "^\\+44",
                "^\\+1(425|206)(\\d{7})$",
                "^(?:a|b)$",
                "^[^0-9a-]?x{2,}?$",
                "^(?<area>\\d{3})(?<rest>\\d{7})$",
                "^(\\d)\\1$",
                "^(?!911$)(?=\\d)\\d{3}$",
                "^(?>11?)2$",
                "^[\\d*#+]{1,4}$",
                "]}",
                "^1 2-3/4$"
            })
    void ordinaryPattern_isAccepted(String pattern) {
        assertThat(NumberPattern.of(pattern)).hasToString(pattern);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "^\\d{4}$ ~ true",
                "^(?:a|b)$ ~ true",
                "^a$|^b$ ~ true",
                "^(a|b)$ ~ true",
                "^a|b$ ~ false",
                "^a$|b$ ~ false",
                "^a\\$ ~ false",
                "\\^a$ ~ false",
                "[^a]$ ~ false",
                "^[a$] ~ false",
                "a ~ false",
                "^a ~ false",
                "(^a$) ~ false",
                "^$ ~ true",
            })
    void anchored_onlyWhenEachAlternativeIs(String pattern, boolean anchored) {
        assertThat(NumberPattern.of(pattern).isAnchored()).isEqualTo(anchored);
        if (!anchored) {
            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> NumberPattern.of(pattern).requireAnchored());
        }
    }

    @Test
    void alternativesWithoutParentheses_areRefusedWithTheWayToWriteThem() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> NumberPattern.of("^a|b$").requireAnchored())
                .satisfies(e -> assertThat(e.rule()).contains("^(?:a|b)$"));
    }

    @Test
    void routePattern_isSearchedForAndNotMatchedWhole() {
        assertThat(NumberPattern.of("[0-9]{10}").matches("+442079460000")).isTrue();
        assertThat(NumberPattern.of("^\\+44").matches("+442079460000")).isTrue();
        assertThat(NumberPattern.of("^44").matches("+442079460000")).isFalse();
    }

    @Test
    void patternThatTriesForEver_isStoppedAndNotBuiltSlowly() {
        NumberPattern slow = NumberPattern.of("^(?:1|1|1){1,100}2$");

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> slow.matches("1".repeat(100)))
                .satisfies(e -> assertThat(e.rule()).contains("too many steps"));
    }

    /** The worst cases of the literature: refused for their nesting, or tried within the bound, and never anything else. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "^(a+)+$",
                "^(a*)*$",
                "^(a|a)*$",
                "^(a|aa)+$",
                "^(a|b|ab)*c$",
                "^(a|a?)+$",
                "^(?:a?){64}a{64}$",
                "^(?:a?a?a?a?a?a?a?a?){8}a{60}$",
                "^(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)x$",
                "^.*.*.*.*.*.*=.*$",
                "(x+x+)+y",
                "(.*)(.*)\\1\\2z$",
                "^(([a-z])+.)+[A-Z]([a-z])+$",
                "^(?:(?:a{0,9}){0,9}){0,9}b$",
                "(a|b)*",
                "^(?:a|b)*$",
                "^(?:(?:(?:(?:a|b)|c)|d)|e)*f$",
                "^(?=(?:a|b)*c)a*$",
                "^(?>a*)*b$",
                "(?:a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p)*$"
            })
    void worstCaseOfTheLiterature_isRefusedOrEndsWithinTheBound(String pattern) throws InterruptedException {
        Throwable[] odd = new Throwable[1];
        // A small stack, as a server's threads may have: running out of it is an answer of ours too.
        Thread small = new Thread(
                null,
                () -> {
                    try {
                        NumberPattern accepted = NumberPattern.of(pattern);
                        for (String number : new String[] {
                            "a".repeat(256), "ab".repeat(128), "a".repeat(255) + "!", "x".repeat(256), "abc=".repeat(64)
                        }) {
                            try {
                                accepted.matches(number);
                            } catch (InvalidInputException tooManySteps) {
                                assertThat(tooManySteps.rule()).contains("too many steps");
                            }
                        }
                    } catch (InvalidInputException refused) {
                        assertThat(refused.field()).isEqualTo("pattern");
                    } catch (Throwable other) {
                        odd[0] = other;
                    }
                },
                "small stack",
                192 * 1024);
        small.start();
        small.join(60_000);

        assertThat(small.isAlive()).as("still trying").isFalse();
        assertThat(odd[0]).isNull();
    }

    @Test
    void patternOfTheLongestLengthIsReadAndOneLongerIsNot() {
        String longest = "^" + "1?".repeat(511) + "$";
        assertThat(longest).hasSize(1024);

        assertThat(NumberPattern.of(longest).isAnchored()).isTrue();
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> NumberPattern.of(longest.replace("^", "^1")))
                .satisfies(e -> assertThat(e.field()).isEqualTo("pattern"));
    }

    /** Whatever is thrown at it, a pattern is refused in our own words or compiles; nothing else comes out. */
    @Test
    void randomText_isAcceptedOrRefusedAndNothingElse() {
        Random random = new Random(20261122);
        String alphabet = "01a^$|()[]{}?*+\\.-,<>=!:&dwbkQ'#";
        int accepted = 0;
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(1, 12); n > 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                NumberPattern.of(text.toString());
                Pattern.compile(text.toString());
                accepted++;
            } catch (InvalidInputException refused) {
                assertThat(refused.field()).isEqualTo("pattern");
                assertThat(refused.rule()).startsWith("position ");
            }
        }
        assertThat(accepted).isGreaterThan(1_000);
    }
}
