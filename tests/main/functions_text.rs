//! The functions on numbers and text, against what `terraform console` 1.11.4 answers.
//!
//! <https://developer.hashicorp.com/terraform/language/functions>
//! Arguments and results are JSON, written by Terraform's own `jsonencode`; `None` is an error. Not for: functions on
//! collections, files, times and networks.

use finops_lint::evaluator::functions::{CallError, Context, call};
use finops_lint::evaluator::json::{decode, encode};
use finops_lint::evaluator::value::Value;
use finops_lint::files::{Entry, FileError, Files};

/// These functions read no files.
struct NoFiles;

impl Files for NoFiles {
    fn read(&self, _: &str) -> Result<Vec<u8>, FileError> {
        Err(FileError::NotFound)
    }

    fn list(&self, _: &str) -> Result<Vec<Entry>, FileError> {
        Err(FileError::NotFound)
    }
}

#[expect(clippy::expect_used, reason = "a test fails where a function is missing")]
fn answer(name: &str, arguments: Vec<Value>) -> Result<Value, CallError> {
    call(name, arguments, &Context { files: &NoFiles, module_dir: "" }).expect(name)
}

type Row = (&'static str, &'static str, Option<&'static str>);

/// Fails with all rows that differ, not only with the first.
#[expect(clippy::unwrap_used, reason = "a test fails where its own JSON is wrong")]
fn check(rows: &[Row]) {
    let mut wrong = String::new();
    for (name, arguments, expected) in rows {
        let values = decode(arguments).unwrap().as_list().unwrap().to_vec();
        let answer = answer(name, values);
        let expected = expected.map(|json| decode(json).unwrap());
        let same = match (&answer, &expected) {
            (Ok(answer), Some(expected)) => encode(answer) == encode(expected),
            (Err(_), None) => true,
            _ => false,
        };
        if !same {
            let expected = expected.as_ref().map(encode);
            wrong += &format!("{name}{arguments}\n  is {:?}\n  not {expected:?}\n", answer.map(|it| encode(&it)));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
#[rustfmt::skip] // One row, one line.
fn numeric() {
    check(&[
        ("abs", r#"[-1.5]"#, Some(r#"1.5"#)),
        ("abs", r#"["-3"]"#, Some(r#"3"#)),
        ("ceil", r#"[-1.5]"#, Some(r#"-1"#)),
        ("ceil", r#"[1000000000000000000000000000000]"#, Some(r#"1000000000000000000000000000000"#)),
        ("floor", r#"["2.7"]"#, Some(r#"2"#)),
        ("floor", r#"[-0.5]"#, Some(r#"-1"#)),
        ("log", r#"[10,2]"#, Some(r#"3.3219280948873626"#)),
        ("log", r#"[0,2]"#, None),
        ("log", r#"[8,2]"#, Some(r#"3"#)),
        ("max", r#"[1,"3",2]"#, Some(r#"3"#)),
        ("max", r#"[1.5,1.49999]"#, Some(r#"1.5"#)),
        ("min", r#"[2,-1]"#, Some(r#"-1"#)),
        ("parseint", r#"["FF",16]"#, Some(r#"255"#)),
        ("parseint", r#"["-zZ",62]"#, Some(r#"-2231"#)),
        ("parseint", r#"["12",2]"#, None),
        ("parseint", r#"["Ff",16]"#, Some(r#"255"#)),
        ("pow", r#"[2,100]"#, Some(r#"1267650600228229400000000000000"#)),
        ("pow", r#"[2,0.5]"#, Some(r#"1.4142135623730951"#)),
        ("pow", r#"[0,-1]"#, None),
        ("pow", r#"[-8,3]"#, Some(r#"-512"#)),
        ("signum", r#"[-3]"#, Some(r#"-1"#)),
        ("signum", r#"[0.5]"#, None),
        ("sum", r#"[[1,"2",0.5]]"#, Some(r#"3.5"#)),
        ("sum", r#"[[]]"#, None),
        ("sum", r#"[[0.1,0.2]]"#, Some(r#"0.3"#)),
    ]);
}

#[test]
#[rustfmt::skip] // One row, one line.
fn strings() {
    check(&[
        ("chomp", r#"["a\r\n\n\r"]"#, Some(r#""a""#)),
        ("endswith", r#"["abc","c"]"#, Some(r#"true"#)),
        ("startswith", r#"["abc",1]"#, Some(r#"false"#)),
        ("indent", r#"[2,"a\nb\n"]"#, Some(r#""a\n  b\n  ""#)),
        ("indent", r#"[-1,"a\nb"]"#, None),
        ("join", r#"["-",["a",1,true],["b"]]"#, Some(r#""a-1-true-b""#)),
        ("join", r#"[",",["a",null]]"#, None),
        ("join", r#"["",[]]"#, Some(r#""""#)),
        ("lower", r#"["ΑΣ"]"#, Some(r#""ασ""#)),
        ("upper", r#"["straße"]"#, Some(r#""STRAßE""#)),
        ("upper", r#"[null]"#, None),
        ("title", r#"["hello wOrld foo-bar x_y don't"]"#, Some(r#""Hello WOrld Foo-Bar X_y Don'T""#)),
        ("title", r#"["éa b'c"]"#, Some(r#""Éa B'C""#)),
        ("trim", r#"["!?a!?","?!"]"#, Some(r#""a""#)),
        ("trim", r#"["  a  ",""]"#, Some(r#""  a  ""#)),
        ("trimprefix", r#"["aab","a"]"#, Some(r#""ab""#)),
        ("trimspace", r#"["\t a \n"]"#, Some(r#""a""#)),
        ("replace", r#"["hello","/l+/","L"]"#, Some(r#""heLo""#)),
        ("replace", r#"["a.b",".","-"]"#, Some(r#""a-b""#)),
        ("replace", r#"["abc","","-"]"#, Some(r#""-a-b-c-""#)),
        ("replace", r#"["hello","/(?P\u003cx\u003el)/","\u003c$x$1\u003e"]"#, Some(r#""he\u003cll\u003e\u003cll\u003eo""#)),
        ("replace", r#"["a/b","/","-"]"#, Some(r#""a-b""#)),
        ("replace", r#"["{name}","/{name}/","x"]"#, Some(r#""x""#)),
        ("replace", r#"["a.b.c","/\\./","$$"]"#, Some(r#""a$b$c""#)),
        ("regex", r#"["[a-z]+","53aa"]"#, Some(r#""aa""#)),
        ("regex", r#"["(\\d\\d)-(\\d\\d)(x)?","20-21"]"#, Some(r#"["20","21",null]"#)),
        ("regex", r#"["(?P\u003ca\u003e\\d+)(?P\u003cb\u003ex)?","20"]"#, Some(r#"{"a":"20","b":null}"#)),
        ("regex", r#"["(?\u003ca\u003e\\w+)","ünlaut"]"#, Some(r#"{"a":"nlaut"}"#)),
        ("regex", r#"["(?P\u003ca\u003e.)(.)","ab"]"#, None),
        ("regex", r#"["z","a"]"#, None),
        ("regex", r#"["a{2,}","caaa"]"#, Some(r#""aaa""#)),
        ("regex", r#"["[[:alpha:]\u0026\u0026-]+","1a\u0026-b"]"#, Some(r#""a\u0026-b""#)),
        ("regexall", r#"["[a-z]","1a2b"]"#, Some(r#"["a","b"]"#)),
        ("regexall", r#"["([a-z])(\\d)?","a2b"]"#, Some(r#"[["a","2"],["b",null]]"#)),
        ("regexall", r#"["z","a"]"#, Some(r#"[]"#)),
        ("regexall", r#"["\\b\\w+\\b","aé b{c}"]"#, Some(r#"["a","b","c"]"#)),
        ("split", r#"[",","a,b,,"]"#, Some(r#"["a","b","",""]"#)),
        ("split", r#"["","abc"]"#, Some(r#"["a","b","c"]"#)),
        ("split", r#"[",",""]"#, Some(r#"[""]"#)),
        ("split", r#"["",""]"#, Some(r#"[]"#)),
        ("split", r#"["::","a::b"]"#, Some(r#"["a","b"]"#)),
        ("strcontains", r#"["abc","b"]"#, Some(r#"true"#)),
        ("strrev", r#"["héllo"]"#, Some(r#""olléh""#)),
        ("substr", r#"["hello",1,3]"#, Some(r#""ell""#)),
        ("substr", r#"["hello",-3,-1]"#, Some(r#""llo""#)),
        ("substr", r#"["hello",-10,2]"#, Some(r#""he""#)),
        ("substr", r#"["hello",10,2]"#, Some(r#""""#)),
        ("substr", r#"["hello",1,0]"#, Some(r#""""#)),
        ("substr", r#"["hello",4,10]"#, Some(r#""o""#)),
        ("substr", r#"["héllo",-2,-1]"#, Some(r#""lo""#)),
    ]);
}

#[test]
#[rustfmt::skip] // One row, one line.
fn format() {
    check(&[
        ("format", r#"["%v",1000000]"#, Some(r#""1e+06""#)),
        ("format", r#"["%v",1234567.5]"#, Some(r#""1.2345675e+06""#)),
        ("format", r#"["%v",0.00001]"#, Some(r#""1e-05""#)),
        ("format", r#"["%v",[1,"a",{"b":null}]]"#, Some(r#""[1,\"a\",{\"b\":null}]""#)),
        ("format", r#"["%#v","a\u003cb"]"#, Some(r#""\"a\\u003cb\"""#)),
        ("format", r#"["%5v|%-5v|%05v","a","b",1]"#, Some(r#""    a|b    |00001""#)),
        ("format", r#"["%q","a\"\u003c\n"]"#, Some(r#""\"a\\\"\\u003c\\n\"""#)),
        ("format", r#"["%10q|","a"]"#, Some(r#""       \"a\"|""#)),
        ("format", r#"["%s %s %s",1.5,true,"x"]"#, Some(r#""1.5 true x""#)),
        ("format", r#"["%.2s|%5s|%-5s|%05s","héllo","a","b","c"]"#, Some(r#""hé|    a|b    |0000c""#)),
        ("format", r#"["%.0s|","abc"]"#, Some(r#""abc|""#)),
        ("format", r#"["%d %+d % d %05d %-5d| %5d",42,42,42,-42,42,42]"#, Some(r#""42 +42  42 -0042 42   |    42""#)),
        ("format", r#"["%d",1.9]"#, None),
        ("format", r#"["%d",-1.9]"#, None),
        ("format", r#"["%b %o %x %X %#x %#o %#b",10,10,255,255,255,8,5]"#, Some(r#""1010 12 ff FF 0xff 010 0b101""#)),
        ("format", r#"["%.5d|%8.3d|%-08d|",42,7,9]"#, Some(r#""00042|     007|9       |""#)),
        ("format", r#"["%.d|%.0d|",0,0]"#, Some(r#""||""#)),
        ("format", r#"["%e %E %f %g %G",1234.5678,1234.5678,1234.5678,1234.5678,1.5]"#, Some(r#""1.234568e+03 1.234568E+03 1234.567800 1234.5678 1.5""#)),
        ("format", r#"["%.2f %8.2f %-8.2f| %08.2f %+.1f",3.14159,2.5,2.5,-2.5,1]"#, Some(r#""3.14     2.50 2.50    | -0002.50 +1.0""#)),
        ("format", r#"["%.2f %.2f %.2f %.1f %.0f",2.675,1.005,0.125,0.25,2.5]"#, Some(r#""2.67 1.00 0.12 0.2 2""#)),
        ("format", r#"["%.3g %.10g %g %g %g",1234.5678,1234.5678,1000000,123456789,0.00001]"#, Some(r#""1.23e+03 1234.5678 1e+06 1.23456789e+08 1e-05""#)),
        ("format", r#"["%.3e %.0e %e",0,15,0]"#, Some(r#""0.000e+00 2e+01 0.000000e+00""#)),
        ("format", r#"["%-08.2f|",2.5]"#, Some(r#""00002.50|""#)),
        ("format", r#"["%t %t",true,"false"]"#, Some(r#""true false""#)),
        ("format", r#"["%[2]s %[1]s %s","a","b"]"#, Some(r#""b a b""#)),
        ("format", r#"["%[2]s","a","b"]"#, Some(r#""b""#)),
        ("format", r#"["%[3]s","a"]"#, None),
        ("format", r#"["%%|%d%%",5]"#, Some(r#""%|5%""#)),
        ("format", r#"["%s"]"#, None),
        ("format", r#"["x",1]"#, None),
        ("format", r#"["%s","a","b"]"#, None),
        ("format", r#"["%z",1]"#, None),
        ("format", r#"["%",1]"#, None),
        ("format", r#"["%d","abc"]"#, None),
        ("format", r#"["%d","12"]"#, Some(r#""12""#)),
        ("format", r#"["%s",[1]]"#, None),
        ("format", r#"["%*d",5,1]"#, None),
        ("format", r#"["%5t|",true]"#, Some(r#""true|""#)),
        ("format", r#"["%#.3g %g %.0f %f",1,100000,0.5,100000000000000000000]"#, Some(r#""1 100000 0 100000000000000000000.000000""#)),
        ("format", r#"["%v %s %f",10000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000,10000000000000000000000000,0.1]"#, Some(r#""1e+100 10000000000000000000000000 0.100000""#)),
        ("format", r#"[5]"#, Some(r#""5""#)),
        ("format", r#"["%v %v",123456,0.00000015]"#, Some(r#""123456 1.5e-07""#)),
        ("format", r#"["%f","x"]"#, None),
        ("format", r#"["%5.1e|% g|%+d",12345,1.5,0]"#, Some(r#""1.2e+04| 1.5|+0""#)),
        ("format", r#"["%010.3f|%+08d|%x",-1.5,5,-255]"#, Some(r#""-00001.500|+0000005|-ff""#)),
        ("format", r#"["%-10s|%10.3s|","abc","abcdef"]"#, Some(r#""abc       |       abc|""#)),
        ("format", r#"["%g %g %.4g %.8g",0.0001,12345.678,100000,100000]"#, Some(r#""0.0001 12345.678 1e+05 100000""#)),
        ("format", r#"["%g|%G|%.0g",0.0000000001,0.0000000001,123]"#, Some(r#""1e-10|1E-10|1e+02""#)),
        ("format", r#"["%v",{"a":1}]"#, Some(r#""{\"a\":1}""#)),
        ("format", r#"["%v",["b"]]"#, Some(r#""[\"b\"]""#)),
        ("format", r#"["%t","yes"]"#, None),
        ("format", r#"["%[1]s %[1]q","a"]"#, Some(r#""a \"a\"""#)),
        ("format", r#"["%s%%",5]"#, Some(r#""5%""#)),
        ("format", r#"["%e",0.000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001]"#, Some(r#""1.000000e-300""#)),
        ("format", r#"["%5d|%-5d|",-1,-1]"#, Some(r#""   -1|-1   |""#)),
        ("format", r#"["%s",true]"#, Some(r#""true""#)),
        ("format", r#"["%.3s|",1234]"#, Some(r#""123|""#)),
        ("format", r#"["%6.2f%%",12.345]"#, Some(r#"" 12.34%""#)),
        ("formatlist", r#"["%s-%s",["a","b"],"x"]"#, Some(r#"["a-x","b-x"]"#)),
        ("formatlist", r#"["%s","x"]"#, Some(r#"["x"]"#)),
        ("formatlist", r#"["%s-%s",["a","b"],["c"]]"#, None),
        ("formatlist", r#"["%s",[]]"#, Some(r#"[]"#)),
        ("formatlist", r#"["%s=%d",["a","b"],[1,2]]"#, Some(r#"["a=1","b=2"]"#)),
        ("formatlist", r#"["%s",["a"],"b"]"#, None),
        ("formatlist", r#"["%s",[null]]"#, None),
    ]);
}

#[test]
#[rustfmt::skip] // One row, one line.
fn encoding() {
    check(&[
        ("base64encode", r#"["hé"]"#, Some(r#""aMOp""#)),
        ("base64encode", r#"[""]"#, Some(r#""""#)),
        ("base64decode", r#"["aMOp"]"#, Some(r#""hé""#)),
        ("base64decode", r#"["aMO"]"#, None),
        ("base64decode", r#"["//8="]"#, None),
        ("base64decode", r#"["aMOp\n"]"#, Some(r#""hé""#)),
        ("csvdecode", r#"["a,b\n1,2\n\n\"x\"\"y\",4\n"]"#, Some(r#"[{"a":"1","b":"2"},{"a":"x\"y","b":"4"}]"#)),
        ("csvdecode", r#"["a,a\n1,2"]"#, None),
        ("csvdecode", r#"["a,b\n1"]"#, None),
        ("csvdecode", r#"["a,b"]"#, Some(r#"[]"#)),
        ("csvdecode", r#"[""]"#, None),
        ("csvdecode", r#"["a,b\r\n\"x\ny\",2"]"#, Some(r#"[{"a":"x\ny","b":"2"}]"#)),
        ("jsonencode", r#"[null]"#, Some(r#""null""#)),
        ("jsonencode", r#"[123456789012345678901234567890]"#, Some(r#""123456789012345678901234567890""#)),
        ("jsonencode", r#"[1000000000000000000000000000000]"#, Some(r#""1000000000000000000000000000000""#)),
        ("jsonencode", r#"[["a","b"]]"#, Some(r#""[\"a\",\"b\"]""#)),
        ("jsonencode", r#"["é\ufeff"]"#, Some(r#""\"é\ufeff\"""#)),
        ("jsonencode", r#"[{"a":"\u003c\u0026\u003e\u2028\u0001\t\b\f\u007f\"\\/é","b":1.5,"c":[true,null,[]],"d":{}}]"#, Some(r#""{\"a\":\"\\u003c\\u0026\\u003e\\u2028\\u0001\\t\\b\\f\u007f\\\"\\\\/é\",\"b\":1.5,\"c\":[true,null,[]],\"d\":{}}""#)),
        ("jsonencode", r#"[[1.1,0.0000001]]"#, Some(r#""[1.1,0.0000001]""#)),
        ("jsondecode", r#"["{\"a\": [1, 2.50, 123456789012345678901234567890], \"b\": null, \"c\": \"\\u00e9\\ud83d\\ude00\"}"]"#, Some(r#"{"a":[1,2.5,123456789012345678901234567890],"b":null,"c":"é😀"}"#)),
        ("jsondecode", r#"["1e3"]"#, Some(r#"1000"#)),
        ("jsondecode", r#"[""]"#, None),
        ("jsondecode", r#"["01"]"#, None),
        ("jsondecode", r#"["[1,]"]"#, None),
        ("jsondecode", r#"["1 2"]"#, None),
        ("jsondecode", r#"["\"\\ud800\""]"#, Some(r#""�""#)),
        ("jsondecode", r#"["{\"a\":1,\"a\":2}"]"#, Some(r#"{"a":2}"#)),
        ("jsondecode", r#"[" true "]"#, Some(r#"true"#)),
        ("urlencode", r#"["a b\u0026c=d/é~*"]"#, Some(r#""a+b%26c%3Dd%2F%C3%A9~%2A""#)),
        ("urlencode", r#"[""]"#, Some(r#""""#)),
        ("yamlencode", r#"[{"a":"b","c":[1,"two",{"x":1,"y":[]},[1,2]],"d":{},"e":null,"f":true,"g":1.5,"h i":{"j":"k\tl\"é"}}]"#, Some(r#""\"a\": \"b\"\n\"c\":\n- 1\n- \"two\"\n- \"x\": 1\n  \"y\": []\n- - 1\n  - 2\n\"d\": {}\n\"e\": null\n\"f\": true\n\"g\": 1.5\n\"h i\":\n  \"j\": \"k\\tl\\\"é\"\n""#)),
        ("yamlencode", r#"["a"]"#, Some(r#""\"a\"\n""#)),
        ("yamlencode", r#"[1]"#, Some(r#""1\n...\n""#)),
        ("yamlencode", r#"[[]]"#, Some(r#""[]\n""#)),
        ("yamlencode", r#"[{"a":"l1\nl2\n","b":"l1\nl2","c":" x\ny\n\n","d":"","e":"\n"}]"#, Some(r#""\"a\": |\n  l1\n  l2\n\"b\": |-\n  l1\n  l2\n\"c\": |2+\n   x\n  y\n\n\"d\": \"\"\n\"e\": |2+\n\n""#)),
        ("yamlencode", r#"[[{"a":1,"b":2},[[1],[]],"x\ny"]]"#, Some(r#""- \"a\": 1\n  \"b\": 2\n- - - 1\n  - []\n- |-\n  x\n  y\n""#)),
        ("yamlencode", r#"[{"a":1000000000000000000000000000000,"b":1000000,"c":"1","d":"\u0001"}]"#, Some(r#""\"a\": 1000000000000000000000000000000\n\"b\": 1000000\n\"c\": \"1\"\n\"d\": \"\\x01\"\n""#)),
        ("yamlencode", r#"[null]"#, Some(r#""null\n...\n""#)),
        ("yamlencode", r#"[{"a":"x: y # \u0085 \u00a0 😀","b":"trail \nx","c":"tab\t\nx"}]"#, Some(r#""\"a\": \"x: y # \\N \u00a0 \\U0001F600\"\n\"b\": \"trail \\nx\"\n\"c\": \"tab\\t\\nx\"\n""#)),
        ("yamlencode", r#"[{"l1\nl2":1}]"#, Some(r#""? |-\n  l1\n  l2\n: 1\n""#)),
        ("yamlencode", r#"[{"a":" \n x"}]"#, Some(r#""\"a\": \" \\n x\"\n""#)),
        ("yamlencode", r#"[{"a":[[],{}],"b":[{}]}]"#, Some(r#""\"a\":\n- []\n- {}\n\"b\":\n- {}\n""#)),
        ("yamlencode", r#"["a\nb"]"#, Some(r#""|-\n  a\n  b\n""#)),
        ("yamlencode", r#"[{"a":{"b":["x\ny",[{"c":1}]]}}]"#, Some(r#""\"a\":\n  \"b\":\n  - |-\n    x\n    y\n  - - \"c\": 1\n""#)),
        ("yamldecode", r#"["a: yes\nb: on\nc: true\nd: 1\ne: 1.5\nf: ~\ng:\nh: 'x'\ni: \"1\"\nj: 0x1f\nk: 010\nl: 1e3\nn: null\np: y\nq: 0o17\n"]"#, Some(r#"{"a":true,"b":true,"c":true,"d":1,"e":1.5,"f":null,"false":null,"g":null,"h":"x","i":"1","j":31,"k":10,"l":1000,"p":true,"q":15}"#)),
        ("yamldecode", r#"["[1, two, {a: b}]"]"#, Some(r#"[1,"two",{"a":"b"}]"#)),
        ("yamldecode", r#"["- a\n- \u0026x b\n- *x\n"]"#, Some(r#"["a","b","b"]"#)),
        ("yamldecode", r#"["base: \u0026b {x: 1}\nd:\n  \u003c\u003c: *b\n  y: 2\n"]"#, Some(r#"{"base":{"x":1},"d":{"true":2,"x":1}}"#)),
        ("yamldecode", r#"["a: |\n  l1\n  l2\nb: \u003e\n  f1\n  f2\n"]"#, Some(r#"{"a":"l1\nl2\n","b":"f1 f2\n"}"#)),
        ("yamldecode", r#"["1: a\ntrue: b\n"]"#, Some(r#"{"1":"a","true":"b"}"#)),
        ("yamldecode", r#"[""]"#, None),
        ("yamldecode", r#"["hello"]"#, Some(r#""hello""#)),
        ("yamldecode", r#"["a: b: c"]"#, None),
        ("yamldecode", r#"["a: 1\na: 2"]"#, Some(r#"{"a":2}"#)),
        ("yamldecode", r#"["--- 1\n--- 2\n"]"#, None),
        ("yamldecode", r#"["a: !!str 1\nb: .inf"]"#, None),
        ("yamldecode", r##"["# only\n"]"##, None),
        ("yamldecode", r#"["null"]"#, Some(r#"null"#)),
        ("yamldecode", r#"["a: .5\nb: 1.\nc: 2020-01-01 10:00:00\nd: -0x1F\ne: 0b11\nf: .nan\ng: Yes\nh: OFF\ni: No"]"#, None),
        ("yamldecode", r#"["a:\n  - b\n  - c: 1\n    d: [x, 'y']\n"]"#, Some(r#"{"a":["b",{"c":1,"d":["x","y"]}]}"#)),
        ("yamldecode", r#"["{\"a\": null}"]"#, Some(r#"{"a":null}"#)),
        ("yamldecode", r#"["a: 0.30\nb: -1\nc: \"x\\ty\"\nd: -1.5"]"#, Some(r#"{"a":0.3,"b":-1,"c":"x\ty","d":-1.5}"#)),
        ("textencodebase64", r#"["Hé","UTF-16LE"]"#, Some(r#""SADpAA==""#)),
        ("textencodebase64", r#"["Hé","utf-8"]"#, Some(r#""SMOp""#)),
        ("textencodebase64", r#"["H","UTF-16BE"]"#, Some(r#""AEg=""#)),
        ("textencodebase64", r#"["H","UTF-16"]"#, Some(r#""/v8ASA==""#)),
        ("textdecodebase64", r#"["SADpAA==","UTF-16LE"]"#, Some(r#""Hé""#)),
        ("textdecodebase64", r#"["gIE=","utf-8"]"#, None),
        ("textdecodebase64", r#"["AEg=","utf-16be"]"#, Some(r#""H""#)),
    ]);
}

#[test]
#[rustfmt::skip] // One row, one line.
fn hash() {
    check(&[
        ("md5", r#"["a"]"#, Some(r#""0cc175b9c0f1b6a831c399e269772661""#)),
        ("sha1", r#"["a"]"#, Some(r#""86f7e437faa5a7fce15d1ddcb9eaeaea377667b8""#)),
        ("sha256", r#"["a"]"#, Some(r#""ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb""#)),
        ("sha512", r#"["a"]"#, Some(r#""1f40fc92da241694750979ee6cf582f2d5d7d28e18335de05abc54d0560e0f5302860c652bf08d560252aa5e74210546f369fbbbce8c12cfc7957b2652fe9a75""#)),
        ("base64sha256", r#"["a"]"#, Some(r#""ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs=""#)),
        ("base64sha512", r#"["a"]"#, Some(r#""H0D8ktokFpR1CXnubPWC8tXX0o4YM13gWrxU0FYOD1MChgxlK/CNVgJSql50IQVG82n7u86MEs/HlXsmUv6adQ==""#)),
        ("uuidv5", r#"["dns","www.terraform.io"]"#, Some(r#""a5008fae-b28c-5ba5-96cd-82b4c53552d6""#)),
        ("uuidv5", r#"["6ba7b810-9dad-11d1-80b4-00c04fd430c8","www.terraform.io"]"#, Some(r#""a5008fae-b28c-5ba5-96cd-82b4c53552d6""#)),
        ("uuidv5", r#"["x500","CN=a"]"#, Some(r#""c4756781-662d-5713-b245-06d2e6262fc5""#)),
        ("uuidv5", r#"["nope","a"]"#, None),
        ("uuidv5", r#"["url","http://x"]"#, Some(r#""c059942f-567e-54eb-aeb5-5fd9830bce43""#)),
    ]);
}

/// What an argument is beyond a plain value: unknown, null, sensitive; and limits.
#[test]
fn unknown_null_and_sensitive() {
    let unknown = || Value::unknown("it is a test", None);
    assert!(answer("format", vec!["%s".into(), unknown()]).unwrap().is_unknown());
    assert!(answer("jsonencode", vec![Value::tuple(vec![unknown()])]).unwrap().is_unknown());
    assert!(answer("bcrypt", vec!["a".into()]).unwrap().is_unknown());
    assert!(answer("base64gzip", vec!["a".into()]).unwrap().is_unknown());
    assert!(answer("textencodebase64", vec!["a".into(), "Shift_JIS".into()]).unwrap().is_unknown());
    assert_eq!(answer("upper", vec![Value::Null]).unwrap_err().argument, Some(0));
    assert_eq!(answer("format", vec!["%s".into(), Value::Null]).unwrap_err().argument, Some(1));
    assert_eq!(answer("format", vec!["%v".into(), Value::Null]).unwrap(), "null".into());
    assert_eq!(answer("upper", vec![Value::from("a").sensitive()]).unwrap(), Value::from("A").sensitive());
    assert_eq!(answer("urldecode", vec!["a+b%26c%2f".into()]).unwrap(), "a b&c/".into());
    assert!(answer("urldecode", vec!["%zz".into()]).is_err());
}

/// Input is hostile: nothing here builds what does not fit into memory.
#[test]
fn limits() {
    let long = "x".repeat(1 << 16);
    assert!(answer("replace", vec![long.as_str().into(), "".into(), long.as_str().into()]).is_err());
    assert!(answer("replace", vec![long.as_str().into(), "/x/".into(), long.as_str().into()]).is_err());
    assert!(answer("format", vec!["%99999999999d".into(), 1.into()]).is_err());
    assert!(answer("format", vec!["%.9999999f".into(), 1.into()]).is_err());
    // Wider than what Rust's own format strings can pad to.
    for format in ["%1000000d", "%-1000000d", "%01000000d", "%.1000000d", "%1000000.2f", "%1000000v", "%-1000000e"]
    {
        assert_eq!(answer("format", vec![format.into(), 1.into()]).unwrap().as_str().unwrap().len(), 1_000_000);
    }
    assert!(
        answer("format", vec!["%.1000000f %.1000000e %.1000000g".into(), 1.into(), 1.into(), 1.into()]).is_ok()
    );
    assert!(answer("format", vec!["%1000000[1]d".repeat(20).as_str().into(), 1.into()]).is_err());
    // A small value that is a large text, since its parts are shared.
    let bomb = (0..40).fold(Value::from("x"), |value, _| Value::tuple(vec![value.clone(), value]));
    assert!(encode(&bomb).len() < 32 << 20);
    assert!(answer("indent", vec![(1 << 40).into(), "a\nb".into()]).is_err());
    assert!(answer("regex", vec!["(a{1000}){1000}".into(), "a".into()]).is_err());
    assert!(answer("jsondecode", vec!["[".repeat(100_000).as_str().into()]).is_err());
    assert!(answer("yamldecode", vec!["[".repeat(100_000).as_str().into()]).is_err());
    assert!(answer("pow", vec![10.into(), 400.into()]).is_err());
}
