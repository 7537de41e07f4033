package io.github.tenantwright.simulator.odata;

import io.github.tenantwright.simulator.odata.Filter.Condition;
import io.github.tenantwright.simulator.odata.Filter.Feature;
import io.github.tenantwright.simulator.odata.Filter.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Recursive descent over a filter's tokens. */
final class Parser {

    private enum Kind {
        WORD,
        TEXT,
        OPEN,
        CLOSE,
        COMMA,
        COLON,
        END
    }

    private record Token(Kind kind, String text) {}

    final Set<Feature> features = EnumSet.noneOf(Feature.class);
    final Set<String> paths = new LinkedHashSet<>();
    private final List<Token> tokens;
    private final Deque<String> variables = new ArrayDeque<>();
    private final String source;
    private int at;

    Parser(String source) {
        this.source = source;
        this.tokens = tokenize(source);
    }

    Condition parse() {
        Condition condition = or();
        if (peek().kind != Kind.END) {
            throw syntax();
        }
        return condition;
    }

    private Condition or() {
        Condition left = and();
        while (takeWord("or")) {
            Condition first = left;
            Condition second = and();
            left = row -> first.test(row) || second.test(row);
        }
        return left;
    }

    private Condition and() {
        Condition left = unary();
        while (takeWord("and")) {
            Condition first = left;
            Condition second = unary();
            left = row -> first.test(row) && second.test(row);
        }
        return left;
    }

    private Condition unary() {
        if (takeWord("not")) {
            features.add(Feature.NOT);
            Condition inner = unary();
            return row -> !inner.test(row);
        }
        if (peek().kind == Kind.OPEN) {
            at++;
            Condition inner = or();
            expect(Kind.CLOSE);
            return inner;
        }
        return comparison();
    }

    private Condition comparison() {
        Token first = next();
        if (first.kind == Kind.WORD && peek().kind == Kind.OPEN) {
            String name = first.text;
            if (name.endsWith("/any")) {
                return any(name.substring(0, name.length() - "/any".length()));
            }
            return textFunction(name.toLowerCase(Locale.ROOT));
        }
        Value left = value(first);
        if (takeWord("in")) {
            return in(left);
        }
        String operator = next().text.toLowerCase(Locale.ROOT);
        Value right = value(next());
        switch (operator) {
            case "eq":
                return row -> Filter.equal(left.of(row), right.of(row));
            case "ne":
                features.add(Feature.NOT_EQUAL);
                return row -> !Filter.equal(left.of(row), right.of(row));
            case "gt":
                return ordered(left, right, c -> c > 0);
            case "ge":
                return ordered(left, right, c -> c >= 0);
            case "lt":
                return ordered(left, right, c -> c < 0);
            case "le":
                return ordered(left, right, c -> c <= 0);
            default:
                throw syntax();
        }
    }

    private static Condition ordered(Value left, Value right, IntPredicate verdict) {
        return row -> {
            Object a = left.of(row);
            Object b = right.of(row);
            return a != null && b != null && verdict.test(Filter.compare(a, b));
        };
    }

    private Condition in(Value left) {
        expect(Kind.OPEN);
        List<Value> options = new ArrayList<>();
        do {
            options.add(value(next()));
        } while (take(Kind.COMMA));
        expect(Kind.CLOSE);
        return row -> {
            Object have = left.of(row);
            for (Value option : options) {
                if (Filter.equal(have, option.of(row))) {
                    return true;
                }
            }
            return false;
        };
    }

    private Condition any(String path) {
        expect(Kind.OPEN);
        Value collection = member(path);
        if (take(Kind.CLOSE)) {
            return row -> {
                Object value = collection.of(row);
                return value instanceof Iterable
                        && ((Iterable<?>) value).iterator().hasNext();
            };
        }
        String variable = next().text;
        expect(Kind.COLON);
        variables.push(variable);
        Condition inner = or();
        variables.pop();
        expect(Kind.CLOSE);
        return row -> {
            Object value = collection.of(row);
            if (!(value instanceof Iterable)) {
                return false;
            }
            for (Object element : (Iterable<?>) value) {
                Row item = element instanceof Row ? (Row) element : name -> name.isEmpty() ? element : null;
                if (inner.test(item)) {
                    return true;
                }
            }
            return false;
        };
    }

    private Condition textFunction(String name) {
        expect(Kind.OPEN);
        Value whole = value(next());
        expect(Kind.COMMA);
        Value part = value(next());
        expect(Kind.CLOSE);
        switch (name) {
            case "startswith":
                return row -> lower(whole.of(row)).startsWith(lower(part.of(row))) && whole.of(row) != null;
            case "endswith":
                features.add(Feature.ENDS_WITH);
                return row -> lower(whole.of(row)).endsWith(lower(part.of(row))) && whole.of(row) != null;
            case "contains":
                features.add(Feature.CONTAINS);
                return row -> lower(whole.of(row)).contains(lower(part.of(row))) && whole.of(row) != null;
            default:
                throw new FilterException("An unknown function with name '" + name + "' was found.");
        }
    }

    private static String lower(@Nullable Object value) {
        return value == null ? "" : String.valueOf(value).toLowerCase(Locale.ROOT);
    }

    private Value value(Token token) {
        if (token.kind == Kind.TEXT) {
            String text = token.text;
            return row -> text;
        }
        if (token.kind != Kind.WORD) {
            throw syntax();
        }
        String word = token.text;
        switch (word) {
            case "true":
                return row -> Boolean.TRUE;
            case "false":
                return row -> Boolean.FALSE;
            case "null":
                return row -> null;
            default:
                break;
        }
        if (word.matches("-?[0-9]+(\\.[0-9]+)?")) {
            Double number = Double.valueOf(word);
            return row -> number;
        }
        if (Character.isDigit(word.charAt(0)) || word.matches("[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}")) {
            return row -> word;
        }
        return member(word);
    }

    private Value member(String path) {
        for (String variable : variables) {
            if (path.equals(variable)) {
                return row -> row.get("");
            }
            if (path.startsWith(variable + "/")) {
                String inner = path.substring(variable.length() + 1);
                return row -> row.get(inner);
            }
        }
        if (path.endsWith("/$count")) {
            features.add(Feature.COUNT);
            Value collection = member(path.substring(0, path.length() - "/$count".length()));
            return row -> {
                int count = 0;
                Object value = collection.of(row);
                if (value instanceof Iterable) {
                    for (Object ignored : (Iterable<?>) value) {
                        count++;
                    }
                }
                return count;
            };
        }
        paths.add(path);
        return row -> row.get(path);
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token next() {
        Token token = tokens.get(at);
        if (token.kind != Kind.END) {
            at++;
        }
        return token;
    }

    private boolean take(Kind kind) {
        if (peek().kind == kind) {
            at++;
            return true;
        }
        return false;
    }

    private boolean takeWord(String word) {
        if (peek().kind == Kind.WORD && peek().text.equalsIgnoreCase(word)) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(Kind kind) {
        if (!take(kind)) {
            throw syntax();
        }
    }

    private FilterException syntax() {
        return new FilterException(
                "Invalid filter clause: syntax error near '" + peek().text + "' in '" + source + "'.");
    }

    private static List<Token> tokenize(String source) {
        List<Token> tokens = new ArrayList<>();
        int i = 0;
        while (i < source.length()) {
            char c = source.charAt(i);
            if (Character.isWhitespace(c)) {
                i++;
            } else if (c == '(') {
                tokens.add(new Token(Kind.OPEN, "("));
                i++;
            } else if (c == ')') {
                tokens.add(new Token(Kind.CLOSE, ")"));
                i++;
            } else if (c == ',') {
                tokens.add(new Token(Kind.COMMA, ","));
                i++;
            } else if (c == '\'') {
                StringBuilder text = new StringBuilder();
                i++;
                while (true) {
                    if (i >= source.length()) {
                        throw new FilterException("There is an unterminated string literal in '" + source + "'.");
                    }
                    if (source.charAt(i) == '\'') {
                        if (i + 1 < source.length() && source.charAt(i + 1) == '\'') {
                            text.append('\'');
                            i += 2;
                            continue;
                        }
                        i++;
                        break;
                    }
                    text.append(source.charAt(i++));
                }
                tokens.add(new Token(Kind.TEXT, text.toString()));
            } else {
                int start = i;
                boolean date = Character.isDigit(c);
                while (i < source.length() && isWordPart(source.charAt(i), date)) {
                    i++;
                }
                if (i == start) {
                    if (c == ':') {
                        tokens.add(new Token(Kind.COLON, ":"));
                        i++;
                        continue;
                    }
                    throw new FilterException("Invalid filter clause: unexpected '" + c + "' in '" + source + "'.");
                }
                tokens.add(new Token(Kind.WORD, source.substring(start, i)));
            }
        }
        tokens.add(new Token(Kind.END, ""));
        return tokens;
    }

    private static boolean isWordPart(char c, boolean date) {
        return Character.isLetterOrDigit(c) || "-_./$@+".indexOf(c) >= 0 || (date && c == ':');
    }
}
