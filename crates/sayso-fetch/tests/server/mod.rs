//! A server on the loopback that answers as a test wants.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// A server that lives until the test ends.
pub struct Server {
    port: u16,
    asked: Arc<Mutex<Vec<String>>>,
}

/// What a server answers to a path, given the request's headers: all after `HTTP/1.1 `.
type Answer = dyn Fn(&str, &str) -> Vec<u8> + Send + Sync;

impl Server {
    /// Starts one on a free port.
    pub fn start(answer: impl Fn(&str, &str) -> Vec<u8> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (paths, answer): (_, Arc<Answer>) = (Arc::clone(&asked), Arc::new(answer));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (paths, answer) = (Arc::clone(&paths), Arc::clone(&answer));
                std::thread::spawn(move || serve(&stream, &paths, &*answer));
            }
        });
        Self { port, asked }
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// The paths that were asked for, in order.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("no panic").clone()
    }
}

fn serve(mut stream: &TcpStream, paths: &Mutex<Vec<String>>, answer: &Answer) {
    let mut reader = BufReader::new(stream);
    let (mut line, mut headers) = (String::new(), String::new());
    let _ = reader.read_line(&mut line);
    let mut header = String::new();
    while reader.read_line(&mut header).is_ok_and(|read| read > 2) {
        headers.push_str(&std::mem::take(&mut header));
    }
    let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
    paths.lock().expect("no panic").push(path.clone());
    let mut out = b"HTTP/1.1 ".to_vec();
    let answer = answer(&path, &headers);
    // No answer here gives its length: it ends where the connection does.
    let status = answer.iter().position(|&b| b == b'\r').unwrap_or(answer.len());
    out.extend_from_slice(&answer[..status]);
    out.extend_from_slice(b"\r\nConnection: close");
    out.extend_from_slice(&answer[status..]);
    let slow = path.starts_with("/slow");
    for part in out.chunks(if slow { 40 } else { out.len().max(1) }) {
        if stream.write_all(part).is_err() {
            return;
        }
        if slow {
            std::thread::sleep(std::time::Duration::from_millis(60));
        }
    }
}
